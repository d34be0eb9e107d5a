// Mixers who cheat: each makes the best proof for what it did, by the page of the format.
#include "tests/crypto/mix/shuffle_by_hand.hpp"

using namespace valurna;
using namespace valurna::crypto;
using namespace valurna::crypto::samples;

namespace {

// Four ballots of two blocks before the mixer, who can make any proof by hand.
struct Scene {
    Dice dice;
    DealtKey key{1, 1};
    std::vector<Row> plain = drawn_rows(dice, 4, 2);
    ShuffleContext context = shuffle_context(key.key);
    CiphertextRows before = sealed_rows(key.key, plain);
    MixerByHand mixer{4, 2};
    mutable ShuffleGenerators generators;

    Scene() { mixer.permute({2, 0, 3, 1}); }
    [[nodiscard]] Statement mixed() const { return {context, before, mixer.mixed(key.key, before)}; }
    [[nodiscard]] bool holds(const Statement& s, const ShuffleProof& proof) const {
        return verify_shuffle(s.context, s.before, s.after, proof, generators);
    }
};

Scalar inverse(const Scalar& a) {
    return *scalar_invert(a);
}

std::set<std::string> broken_equations(const Statement& s, const ShuffleProof& proof) {
    const ShuffleProof want = announcements_of(s, weights_by_hand(s, proof.commitments, {}),
                                               challenge_by_hand(s, proof, {}), proof);
    std::set<std::string> out;
    if (want.t1 != proof.t1) out.insert("T1");
    if (want.t2 != proof.t2) out.insert("T2");
    if (want.t3 != proof.t3) out.insert("T3");
    if (want.t4 != proof.t4) out.insert("T4");
    for (std::size_t i = 0; i < proof.chain.size(); ++i) {
        if (want.chain_announcements[i] != proof.chain_announcements[i])
            out.insert("Tk" + std::to_string(i + 1));
    }
    return out;
}

}  // namespace

TEST_CASE("a proof made by hand from the format's page is accepted, by both verifiers", "[shuffle][attack]") {
    const Scene s;
    const Statement statement = s.mixed();
    const ShuffleProof proof = s.mixer.prove(statement);
    CHECK(holds_by_hand(statement, proof));
    CHECK(s.holds(statement, proof));
    ShuffleGenerators generators;
    const Shuffled ours = shuffle(s.context, s.before, generators);
    CHECK(holds_by_hand({s.context, s.before, ours.rows}, ours.proof));
}

TEST_CASE("a mixer cannot swap a ballot for its own", "[shuffle][attack]") {
    const Scene s;
    Statement statement = s.mixed();
    const CiphertextRows own = sealed_rows(s.key.key, {s.plain[0]});  // even one that votes alike
    for (std::size_t j = 0; j < 4; ++j) {
        statement = s.mixed();
        std::copy(own.row(0).begin(), own.row(0).end(), statement.after.row(j).begin());
        const ShuffleProof proof = s.mixer.prove(statement);
        CHECK_FALSE(holds_by_hand(statement, proof));
        CHECK_FALSE(s.holds(statement, proof));
    }
}

TEST_CASE("a mixer cannot drop a ballot and put another one in twice", "[shuffle][attack]") {
    const Scene s;
    // Committed to as it is: row 0 goes to two places, row 1 nowhere.
    MixerByHand open_about_it = s.mixer;
    open_about_it.permute({0, 0, 2, 3});
    Statement twice{s.context, s.before, open_about_it.mixed(s.key.key, s.before)};
    CHECK_FALSE(s.holds(twice, open_about_it.prove(twice)));
    // Under a commitment to an honest order; encrypted anew, and as a plain copy.
    CHECK_FALSE(s.holds(twice, s.mixer.prove(twice)));
    twice = s.mixed();
    std::copy(twice.after.row(0).begin(), twice.after.row(0).end(), twice.after.row(1).begin());
    CHECK_FALSE(s.holds(twice, s.mixer.prove(twice)));
    // Fewer or more ballots than came in.
    const ShuffleProof proof = s.mixer.prove(s.mixed());
    Statement fewer = s.mixed();
    fewer.after.resize(3);
    CHECK_FALSE(s.holds(fewer, proof));
    Statement more = s.mixed();
    more.after.append(s.before.row(0));
    CHECK_FALSE(s.holds(more, proof));
}

TEST_CASE("a mixer cannot take one ballot's vote off a second and put it on a third: the product tells",
          "[shuffle][attack]") {
    // Columns of the matrix sum to 1 and all sums of ballots stay; only the product of the weights does not.
    Scene s;
    const Scalar much = random_scalar();
    const Scalar less = scalar_sub(Scalar{}, much);
    s.mixer.permute({0, 1, 2, 3});
    s.mixer.matrix[2][0] = s.mixer.made_of[0][3] = much;
    s.mixer.matrix[3][0] = s.mixer.made_of[0][2] = less;
    const Statement statement = s.mixed();
    const ShuffleProof proof = s.mixer.prove(statement);
    CHECK_FALSE(s.holds(statement, proof));
    CHECK(broken_equations(statement, proof) == std::set<std::string>{"T2"});
}

TEST_CASE("a mixer cannot multiply one ballot and divide another: the sum of the commitments tells",
          "[shuffle][attack]") {
    Scene s;
    const Scalar half = inverse(small(2));
    s.mixer.permute({0, 1, 2, 3});
    s.mixer.matrix[0][0] = s.mixer.made_of[1][1] = small(2);
    s.mixer.matrix[1][1] = s.mixer.made_of[0][0] = half;
    const Statement statement = s.mixed();
    const ShuffleProof proof = s.mixer.prove(statement);
    CHECK_FALSE(s.holds(statement, proof));
    CHECK(broken_equations(statement, proof) == std::set<std::string>{"T1"});
}

TEST_CASE("a mixer cannot commit to one order and mix by another: the ballots' sums tell",
          "[shuffle][attack]") {
    Scene s;
    s.mixer.permute({0, 1, 2, 3});
    std::swap(s.mixer.made_of[0], s.mixer.made_of[1]);
    const Statement statement = s.mixed();
    const ShuffleProof proof = s.mixer.prove(statement);
    CHECK_FALSE(s.holds(statement, proof));
    CHECK(broken_equations(statement, proof) == std::set<std::string>{"T4"});
}

TEST_CASE("a mixer cannot answer with weights that it did not commit to", "[shuffle][attack]") {
    // The matrix behind the answers is an honest order, the commitment is to another one.
    Scene s;
    s.mixer.permute({0, 1, 2, 3});
    const Statement statement = s.mixed();
    MixerByHand other = s.mixer;
    other.permute({1, 0, 2, 3});
    const std::vector<Point> committed = other.commitments();
    const ShuffleProof proof =
        s.mixer.prove(statement, {}, [&](ShuffleProof& p) { p.commitments = committed; });
    CHECK_FALSE(s.holds(statement, proof));
    CHECK(broken_equations(statement, proof).count("T3") == 1);
}

TEST_CASE("a mixer cannot break the chain between two links", "[shuffle][attack]") {
    // A last link that has the right product, whatever the weights before it were.
    Scene s;
    const Scalar much = random_scalar();
    const Scalar less = scalar_sub(Scalar{}, much);
    s.mixer.permute({0, 1, 2, 3});
    s.mixer.matrix[2][0] = s.mixer.made_of[0][3] = much;
    s.mixer.matrix[3][0] = s.mixer.made_of[0][2] = less;
    const Statement statement = s.mixed();
    const auto u = weights_by_hand(statement, s.mixer.commitments(), {});
    Scalar lie = small(1), truth = small(1);
    for (std::size_t j = 0; j < 4; ++j) {
        Scalar mixed_weight;
        for (std::size_t i = 0; i < 4; ++i)
            mixed_weight = scalar_add(mixed_weight, scalar_mul(s.mixer.matrix[i][j], u[i]));
        lie = scalar_mul(lie, mixed_weight);
        truth = scalar_mul(truth, u[j]);
    }
    const Point mend = mul(scalar_sub(truth, lie), generator_by_hand(0));
    const ShuffleProof proof =
        s.mixer.prove(statement, {}, {}, [&](ShuffleProof& p) { p.chain[3] = add(p.chain[3], mend); });
    CHECK_FALSE(s.holds(statement, proof));
    CHECK(broken_equations(statement, proof) == std::set<std::string>{"Tk4"});
}

TEST_CASE("a mixer cannot tag a ballot to find it again when it is opened", "[shuffle][attack]") {
    const Scene s;
    const auto refused = [&](const std::function<void(CiphertextRows&)>& tag) {
        Statement statement = s.mixed();
        tag(statement.after);
        const ShuffleProof proof = s.mixer.prove(statement);
        CHECK_FALSE(holds_by_hand(statement, proof));
        return !s.holds(statement, proof);
    };
    CHECK(refused([](CiphertextRows& rows) {  // the message times 3
        Ciphertext& block = rows.row(2)[1];
        block = {mul(small(3), block.c1), mul(small(3), block.c2)};
    }));
    CHECK(refused([](CiphertextRows& rows) {  // a known point added
        rows.row(0)[0].c2 = add(rows.row(0)[0].c2, base_mul(small(1)));
    }));
    CHECK(refused([](CiphertextRows& rows) {  // taken off one ballot and put on another
        rows.row(0)[0].c2 = add(rows.row(0)[0].c2, base_mul(small(1)));
        rows.row(1)[0].c2 = sub(rows.row(1)[0].c2, base_mul(small(1)));
    }));
    CHECK(refused([](CiphertextRows& rows) {  // only the left half
        rows.row(3)[1].c1 = add(rows.row(3)[1].c1, base_mul(small(1)));
    }));
    CHECK(refused([&](CiphertextRows& rows) {  // re-encrypted once more than is answered for
        Ciphertext& block = rows.row(1)[1];
        block = {add(block.c1, base_mul(small(7))), add(block.c2, mul(small(7), s.key.key))};
    }));
    CHECK(refused([](CiphertextRows& rows) { std::swap(rows.row(0)[0], rows.row(0)[1]); }));
    CHECK(refused([](CiphertextRows& rows) { std::swap(rows.row(0)[0].c1, rows.row(0)[0].c2); }));
}

TEST_CASE("blocks of different ballots cannot be put together crosswise", "[shuffle][attack]") {
    // Each block's column alone is well shuffled, but by another order.
    Scene s;
    const Statement first = s.mixed();
    MixerByHand other = s.mixer;
    other.permute({0, 2, 3, 1});
    const Statement second{s.context, s.before, other.mixed(s.key.key, s.before)};
    Statement crossed = first;
    for (std::size_t j = 0; j < 4; ++j)
        crossed.after.row(j)[1] = second.after.row(j)[1];
    CHECK_FALSE(s.holds(crossed, s.mixer.prove(crossed)));
    CHECK_FALSE(s.holds(crossed, other.prove(crossed)));
}

TEST_CASE("weak Fiat-Shamir: weights that do not depend on the mixed ballots let a mixer tag two of them",
          "[shuffle][attack]") {
    const Scene s;
    const Omitted weak{Part::kAfter};
    Statement statement = s.mixed();
    const auto u = weights_by_hand(statement, s.mixer.commitments(), weak);
    // Weight of output row 0 is u[2], of row 1 u[0].
    const Point tag = base_mul(random_scalar());
    statement.after.row(0)[0].c2 = add(statement.after.row(0)[0].c2, tag);
    statement.after.row(1)[0].c2 =
        sub(statement.after.row(1)[0].c2, mul(scalar_mul(u[2], inverse(u[0])), tag));
    const ShuffleProof cheat = s.mixer.prove(statement, weak);
    CHECK(holds_by_hand(statement, cheat, weak));
    CHECK_FALSE(s.holds(statement, cheat));
    CHECK_FALSE(s.holds(statement, s.mixer.prove(statement)));
}

TEST_CASE("weak Fiat-Shamir: weights that do not depend on the ballots before let them be exchanged",
          "[shuffle][attack]") {
    const Scene s;
    const Omitted weak{Part::kBefore};
    Statement statement = s.mixed();
    const auto u = weights_by_hand(statement, s.mixer.commitments(), weak);
    const Point tag = base_mul(random_scalar());
    statement.before.row(0)[1].c2 = add(statement.before.row(0)[1].c2, tag);
    statement.before.row(3)[1].c2 =
        sub(statement.before.row(3)[1].c2, mul(scalar_mul(u[0], inverse(u[3])), tag));
    const ShuffleProof cheat = s.mixer.prove(statement, weak);
    CHECK(holds_by_hand(statement, cheat, weak));
    CHECK_FALSE(s.holds(statement, cheat));
    CHECK_FALSE(s.holds(statement, s.mixer.prove(statement)));
}

TEST_CASE("weak Fiat-Shamir: weights known before the commitment let a mixer commit to no order at all",
          "[shuffle][attack]") {
    // u'_0 = 2 u_0 and u'_1 = u_1 / 2 keep the product, while each column of the matrix still sums to 1; rows
    // 2 and 3 come out with parts of three ballots in them. The weights must not move with the mixed rows
    // either, for the matrix follows from them.
    Scene s;
    const Omitted weak{Part::kCommitments, Part::kAfter};
    s.mixer.permute({0, 1, 2, 3});
    const auto u = weights_by_hand(s.mixed(), {}, weak);
    const Scalar over = inverse(scalar_sub(u[2], u[3]));
    const Scalar first = scalar_mul(u[0], over);
    const Scalar second = scalar_mul(scalar_sub(scalar_mul(u[1], inverse(small(2))), u[1]), over);
    s.mixer.matrix[2][0] = s.mixer.made_of[0][3] = first;
    s.mixer.matrix[3][0] = s.mixer.made_of[0][2] = scalar_sub(Scalar{}, first);
    s.mixer.matrix[2][1] = s.mixer.made_of[1][3] = second;
    s.mixer.matrix[3][1] = s.mixer.made_of[1][2] = scalar_sub(Scalar{}, second);
    const Statement statement = s.mixed();
    const ShuffleProof cheat = s.mixer.prove(statement, weak);
    CHECK(holds_by_hand(statement, cheat, weak));
    CHECK_FALSE(s.holds(statement, cheat));
    CHECK_FALSE(s.holds(statement, s.mixer.prove(statement)));
}

TEST_CASE("weak Fiat-Shamir: a challenge that does not depend on the announcements proves anything",
          "[shuffle][attack]") {
    // Answers are drawn, announcements computed to fit. The ballots coming out are all the mixer's own.
    const Scene s;
    const Omitted weak{Part::kAnnouncements, Part::kChainAnnouncements};
    Statement statement = s.mixed();
    statement.after = sealed_rows(s.key.key, std::vector<Row>(4, s.plain[0]));
    ShuffleProof cheat = s.mixer.prove(statement);
    for (Scalar* answer : {&cheat.z1, &cheat.z2, &cheat.z3})
        *answer = random_scalar();
    const auto fit = [&] {
        cheat = announcements_of(statement, weights_by_hand(statement, cheat.commitments, weak),
                                 challenge_by_hand(statement, cheat, weak), cheat);
    };
    fit();
    CHECK(holds_by_hand(statement, cheat, weak));
    CHECK_FALSE(s.holds(statement, cheat));

    // The same where only one of the two kinds is left out: an honest chain, T1 to T4 computed to fit.
    const Omitted half{Part::kAnnouncements};
    cheat = s.mixer.prove(statement, half);
    const ShuffleProof fitted =
        announcements_of(statement, weights_by_hand(statement, cheat.commitments, half),
                         challenge_by_hand(statement, cheat, half), cheat);
    CHECK(fitted.chain_announcements == cheat.chain_announcements);
    CHECK(holds_by_hand(statement, fitted, half));
    CHECK_FALSE(s.holds(statement, fitted));
}

TEST_CASE("an honest proof that leaves anything out of a hash is refused", "[shuffle][attack]") {
    const Scene s;
    const Statement statement = s.mixed();
    for (const Part part :
         {Part::kElection, Part::kPackage, Part::kKey, Part::kContest, Part::kMixer, Part::kSizes,
          Part::kBefore, Part::kAfter, Part::kCommitments, Part::kBeforeLate, Part::kAfterLate,
          Part::kCommitmentsLate, Part::kChain, Part::kAnnouncements, Part::kChainAnnouncements}) {
        INFO("left out " << static_cast<int>(part));
        const ShuffleProof proof = s.mixer.prove(statement, {part});
        CHECK(holds_by_hand(statement, proof, {part}));
        CHECK_FALSE(s.holds(statement, proof));
    }
}

TEST_CASE("a proof holds in no other election, package, contest, place or key", "[shuffle][attack]") {
    const Scene s;
    const Statement good = s.mixed();
    const ShuffleProof proof = s.mixer.prove(good);
    REQUIRE(s.holds(good, proof));
    Statement other = good;
    other.context.election.election_id = "malmo-2027";
    CHECK_FALSE(s.holds(other, proof));
    other = good;
    other.context.election.package_hash[0] ^= 1;
    CHECK_FALSE(s.holds(other, proof));
    other = good;
    other.context.election.election_key = base_mul(random_scalar());
    CHECK_FALSE(s.holds(other, proof));
    other = good;
    other.context.contest = "parks2";
    CHECK_FALSE(s.holds(other, proof));
    other = good;
    other.context.mixer = 2;
    CHECK_FALSE(s.holds(other, proof));
    // An election's name that runs over into the next field.
    other = good;
    other.context.election.election_id += '\x42';
    CHECK_FALSE(s.holds(other, proof));
}

TEST_CASE("a proof holds for no other rows, order or grouping of the same blocks", "[shuffle][attack]") {
    const Scene s;
    const Statement good = s.mixed();
    const ShuffleProof proof = s.mixer.prove(good);
    Statement other = good;
    other.after = s.mixed().after;
    std::swap(other.before, other.after);
    CHECK_FALSE(s.holds(other, proof));
    for (std::size_t i = 0; i < 3; ++i) {
        other = good;
        std::swap_ranges(other.after.row(i).begin(), other.after.row(i).end(),
                         other.after.row(i + 1).begin());
        CHECK_FALSE(s.holds(other, proof));
        other = good;
        std::swap_ranges(other.before.row(i).begin(), other.before.row(i).end(),
                         other.before.row(i + 1).begin());
        CHECK_FALSE(s.holds(other, proof));
    }
    other = good;
    other.before = sealed_rows(s.key.key, s.plain);  // the same votes, sealed again
    CHECK_FALSE(s.holds(other, proof));
    MixerByHand again = s.mixer;
    again.randomness[1][1] = random_scalar();
    other = good;
    other.after = again.mixed(s.key.key, s.before);  // the same order, encrypted again
    CHECK_FALSE(s.holds(other, proof));

    const auto regrouped = [](const CiphertextRows& rows, std::size_t width) {
        CiphertextRows out(width);
        for (std::size_t at = 0; at < rows.blocks().size(); at += width)
            out.append(rows.blocks().subspan(at, width));
        return out;
    };
    for (const std::size_t width : {1U, 4U, 8U}) {
        other = good;
        other.before = regrouped(good.before, width);
        other.after = regrouped(good.after, width);
        CHECK_FALSE(s.holds(other, proof));
        other.before = good.before;
        CHECK_FALSE(s.holds(other, proof));
    }
}
