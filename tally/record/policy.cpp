#include "tally/record/policy.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace valurna::tally {
namespace {

constexpr std::size_t kMostOfAKind = 64;  // the specification asks for 32 at least
constexpr std::string_view kNone = "none";

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t begin = line.find_first_not_of(" \t", at);
        if (begin == std::string_view::npos) break;
        const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
        words.emplace_back(line.substr(begin, end - begin));
        at = end;
    }
    return words;
}

bool allowed_octet(char c) {
    const auto octet = static_cast<unsigned char>(c);
    return octet == '\t' || octet == '\n' || (octet >= 0x20 && octet != 0x7f);
}

bool good_url(const std::string& url) {
    return url.starts_with("https://") || url.starts_with("http://");
}

class PolicyReader {
  public:
    explicit PolicyReader(std::string file) : file_(std::move(file)) {}

    Expected<Policy> read(std::string_view text) {
        if (text.size() > kMostPolicy) return wrong("it is longer than 64 KiB");
        while (!text.empty()) {
            ++line_;
            const std::size_t end = text.find('\n');
            if (end == std::string_view::npos) return wrong("its last line does not end");
            const std::string_view line = text.substr(0, end);
            text.remove_prefix(end + 1);
            if (!std::all_of(line.begin(), line.end(), allowed_octet))
                return wrong("it holds a control character");
            const auto words = words_of(line);
            if (words.empty() || words.front().starts_with('#')) continue;
            RETURN_IF_ERROR(take(words));
        }
        if (!quorum_seen_) return wrong("no line says the quorum");
        return std::move(policy_);
    }

  private:
    [[nodiscard]] Unexpected wrong(std::string what) const {
        return Unexpected(Error{ErrorCode::kBadInput, fmt::format("{}, line {}", file_, line_),
                                std::move(what), "write it as C2SP tlog-policy says"});
    }

    Status take(const std::vector<std::string>& words) {
        const std::string& kind = words.front();
        if (kind == "log") return log(words);
        if (kind == "witness") return witness(words);
        if (kind == "group") return group(words);
        if (kind == "quorum") return quorum(words);
        return wrong("a line begins with log, witness, group or quorum");
    }

    Status log(const std::vector<std::string>& words) {
        if (words.size() < 2 || words.size() > 3)
            return wrong("a log has a verifier key and may have an address");
        const auto key = crypto::VerifierKey::parse(words[1]);
        if (!key || key->type != crypto::NoteKeyType::kEd25519)
            return wrong("this is not the verifier key of a log (Ed25519, type 0x01)");
        const bool twice = std::any_of(policy_.logs.begin(), policy_.logs.end(),
                                       [&](const PolicyLog& other) { return other.key.key == key->key; });
        if (twice) return wrong("this log's key is there already");
        if (words.size() == 3 && !good_url(words[2])) return wrong("this is not a web address");
        if (policy_.logs.size() == kMostOfAKind) return wrong("there are too many logs");
        policy_.logs.push_back({*key, words.size() == 3 ? words[2] : std::string()});
        return {};
    }

    Status witness(const std::vector<std::string>& words) {
        if (words.size() < 3 || words.size() > 4)
            return wrong("a witness has a name and a verifier key, and may have an address");
        const auto key = crypto::VerifierKey::parse(words[2]);
        if (!key || key->type != crypto::NoteKeyType::kCosignature)
            return wrong("this is not the verifier key of a witness (Ed25519 cosignatures, type 0x04)");
        const bool twice = std::any_of(policy_.witnesses.begin(), policy_.witnesses.end(),
                                       [&](const PolicyWitness& other) { return other.key.key == key->key; });
        if (twice) return wrong("this witness's key is there already");
        if (words.size() == 4 && !good_url(words[3])) return wrong("this is not a web address");
        if (policy_.witnesses.size() == kMostOfAKind) return wrong("there are too many witnesses");
        if (Status fresh = define(words[1]); !fresh) return fresh;
        policy_.witnesses.push_back({words[1], *key, words.size() == 4 ? words[3] : std::string()});
        return {};
    }

    Status group(const std::vector<std::string>& words) {
        if (words.size() < 4) return wrong("a group has a name, a number and at least one member");
        PolicyGroup group{words[1], 0, {words.begin() + 3, words.end()}};
        if (words[2] == "all") {
            group.threshold = group.members.size();
        } else if (words[2] == "any") {
            group.threshold = 1;
        } else {
            const std::string& digits = words[2];
            const auto [end, problem] =
                std::from_chars(digits.data(), digits.data() + digits.size(), group.threshold);
            if (problem != std::errc{} || end != digits.data() + digits.size() || digits.starts_with('0') ||
                group.threshold > group.members.size())
                return wrong("a group's number is all, any, or from 1 to the number of its members");
        }
        for (const std::string& member : group.members) {
            if (!names_.contains(member))
                return wrong(fmt::format("nothing before this line is named {}", member));
            if (!members_.insert(member).second)
                return wrong(fmt::format("{} is a member already; each counts in one way", member));
        }
        if (policy_.groups.size() == kMostOfAKind) return wrong("there are too many groups");
        if (Status fresh = define(group.name); !fresh) return fresh;
        policy_.groups.push_back(std::move(group));
        return {};
    }

    Status quorum(const std::vector<std::string>& words) {
        if (words.size() != 2) return wrong("the quorum is one name, or none");
        if (quorum_seen_) return wrong("there is a second quorum");
        quorum_seen_ = true;
        if (words[1] == kNone) return {};
        if (!names_.contains(words[1]))
            return wrong(fmt::format("nothing before this line is named {}", words[1]));
        policy_.quorum = words[1];
        return {};
    }

    Status define(const std::string& name) {
        if (name == kNone) return wrong("the name none has its own meaning");
        if (!names_.insert(name).second) return wrong(fmt::format("the name {} is taken", name));
        return {};
    }

    std::string file_;
    std::size_t line_ = 0;
    Policy policy_;
    std::set<std::string> names_, members_;
    bool quorum_seen_ = false;
};

}  // namespace

bool Policy::satisfied_by(const std::set<std::string>& cosigned) const {
    if (!quorum) return true;
    // A group stands after its members, so one pass decides them all.
    std::set<std::string> holds;
    for (const PolicyWitness& witness : witnesses)
        if (cosigned.contains(witness.name)) holds.insert(witness.name);
    for (const PolicyGroup& group : groups) {
        const auto met = std::count_if(group.members.begin(), group.members.end(),
                                       [&](const std::string& member) { return holds.contains(member); });
        if (static_cast<std::size_t>(met) >= group.threshold) holds.insert(group.name);
    }
    return holds.contains(*quorum);
}

Expected<Policy> parse_policy(std::string_view text, const std::string& file) {
    return PolicyReader(file).read(text);
}

std::string policy_without_witnesses(const crypto::VerifierKey& log) {
    return "log " + log.text() + "\nquorum none\n";
}

std::vector<Cosigner> cosigners(const crypto::Note& checkpoint, const Policy& policy, std::uint64_t now) {
    std::vector<Cosigner> out;
    for (const PolicyWitness& witness : policy.witnesses) {
        std::optional<std::uint64_t> newest;
        for (const std::uint64_t time : crypto::cosignature_times(checkpoint, witness.key))
            if (time <= now + kMostAheadSeconds && (!newest || time > *newest)) newest = time;
        if (newest) out.push_back({witness.name, *newest});
    }
    return out;
}

bool meets_policy(const crypto::Note& checkpoint, const Policy& policy, std::uint64_t now) {
    const auto stated = crypto::Checkpoint::parse_head(checkpoint.body);
    if (!stated) return false;
    const bool known =
        policy.logs.empty() || std::any_of(policy.logs.begin(), policy.logs.end(), [&](const PolicyLog& log) {
            return log.key.name == stated->origin &&
                   crypto::verify_note(checkpoint, log.key) == crypto::NoteVerdict::kGood;
        });
    if (!known) return false;
    std::set<std::string> names;
    for (const Cosigner& cosigner : cosigners(checkpoint, policy, now))
        names.insert(cosigner.witness);
    return policy.satisfied_by(names);
}

}  // namespace valurna::tally
