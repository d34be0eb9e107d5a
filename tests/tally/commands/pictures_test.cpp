// Pictures of a definition on their way into a package: which file is meant, and whether it is whole.
#include <filesystem>

#include "tests/support/catch.hpp"
#include "tests/support/refused.hpp"
#include "tests/tally/commands/sheet_desk.hpp"

using namespace valurna;
using namespace valurna::tests;

namespace {

const std::string kList = "Namn;Kostnad;Bild\nA;10;Bänk vid ån.JPG\nB;10;KARTA.png\n";

std::string png() {
    return read_text(kSource + "/assets/demo/pictures/42182.png");
}

// As a camera would, with ImageMagick.
std::string jpeg(const Desk& desk, const std::string& kind = "JPEG") {
    const auto done = run("convert", {kSource + "/assets/demo/pictures/42182.png", "-interlace",
                                      kind == "JPEG" ? "none" : kind, desk.path("made.jpg")});
    INFO(done.err);
    REQUIRE(done.status == 0);
    return read_text(desk.path("made.jpg"));
}

}  // namespace

TEST_CASE(
    "the option --pictures means the same to import-sheet, check and build: the files' own folder, or the one above",
    "[pictures]") {
    Desk desk;
    for (const auto* folder : {"bilder", "delivery", "delivery/pictures"})
        std::filesystem::create_directory(desk.path(folder));
    desk.save("bilder/Bänk vid ån.JPG", jpeg(desk));
    desk.save("bilder/karta.PNG", png());
    check_done(desk.import(desk.save("l.csv", kList), {"--budget", "50", "--pictures", desk.path("bilder")}));
    const auto projects = desk.election().contests.at(0).projects;
    CHECK(projects[0].picture == "pictures/bank-vid-an.jpg");
    CHECK(projects[1].picture == "pictures/karta.png");
    std::filesystem::copy(desk.path("pictures"), desk.path("delivery/pictures"),
                          std::filesystem::copy_options::recursive);
    const std::string passphrase = desk.save("passphrase", "a dozen and more letters\n");
    int number = 0;
    for (const auto* folder : {"bilder", "pictures", "", "delivery", "delivery/pictures"}) {
        INFO(folder);
        check_done(run(kTally, {"election", "check", desk.out(), "--pictures", desk.path(folder)}));
        check_done(
            run(kTally, {"election", "build", desk.out(), "--pictures", desk.path(folder), "--data",
                         desk.path("office-" + std::to_string(++number)), "--passphrase-file", passphrase}));
    }
    const auto beside = run(kTally, {"election", "check", desk.out()});
    check_done(beside);
    CHECK_FALSE(contains(beside.out, "not looked at"));
    std::filesystem::remove(desk.path("pictures/karta.png"));
    CHECK(contains(run(kTally, {"election", "check", desk.out()}).out,
                   "Note: 1 picture is not beside the definition"));
    std::filesystem::create_directory(desk.path("empty"));
    for (const auto* command : {"check", "build"}) {
        std::vector<std::string> options{"election", command, desk.out(), "--pictures", desk.path("empty")};
        if (std::string(command) == "build")
            options.insert(options.end(), {"--data", desk.path("none"), "--passphrase-file", passphrase});
        const auto refused = run(kTally, options);
        CHECK(refused.status == 1);
        CHECK(contains(refused.err, "project 1: its picture pictures/bank-vid-an.jpg is not in"));
    }
}

TEST_CASE("a picture that is cut off or broken inside is refused with its project, wherever it comes in",
          "[pictures]") {
    Desk desk;
    std::filesystem::create_directory(desk.path("bilder"));
    std::filesystem::create_directory(desk.path("pictures"));
    check_done(desk.import(desk.save("l.csv", "Namn;Kostnad\nA;10\nB;10\n"), {"--budget", "50"}));
    const std::string definition = read_text(desk.out()),
                      passphrase = desk.save("passphrase", "a dozen and more letters\n");
    const auto with = [&](const std::string& name, const std::string& content, bool good) {
        INFO(name);
        desk.save("bilder/" + name, content);
        desk.save("pictures/" + name, content);
        const auto imported = desk.import(desk.save("p.csv", "Namn;Kostnad;Bild\nA;10;" + name + "\n"),
                                          {"--budget", "50", "--pictures", desk.path("bilder")});
        INFO(imported.err);
        CHECK(imported.status == 0);
        CHECK(contains(read_text(desk.out()), "pictures/") == good);
        CHECK(contains(imported.err, "project 1: ") != good);
        std::string named = definition;
        named.insert(named.find("\"id\": \"1\","), "\"picture\": \"pictures/" + name + "\", ");
        const std::string file = desk.save("named.json", named);
        const auto office = desk.path("office-" + name);
        const auto checked = run(kTally, {"election", "check", file, "--pictures", desk.path("bilder")});
        const auto built =
            run(kTally, {"election", "build", file, "--data", office, "--passphrase-file", passphrase});
        if (good) {
            check_done(checked);
            check_done(built);
        } else {
            check_refused(checked, "project 1: ");
            check_refused(built, "project 1: ");
            CHECK(contains(built.err, "damaged or not whole"));
            CHECK_FALSE(std::filesystem::exists(office + "/package.zip"));
        }
    };
    const std::string whole = png(), photo = jpeg(desk), slow = jpeg(desk, "Plane");
    with("whole.png", whole, true);
    with("whole.jpg", photo, true);
    with("slow.jpg", slow, true);
    with("cut.png", whole.substr(0, whole.size() * 2 / 3), false);
    with("no-end.png", whole.substr(0, whole.size() - 12), false);
    std::string broken = whole;
    broken[whole.size() / 2] = static_cast<char>(broken[whole.size() / 2] ^ 1);
    with("broken.png", broken, false);
    with("cut.jpg", photo.substr(0, photo.size() / 2), false);
    with("no-end.jpg", photo.substr(0, photo.size() - 2), false);
    with("slow-cut.jpg", slow.substr(0, slow.size() * 2 / 3), false);
    std::string holes = photo;
    for (std::size_t i = photo.size() / 2; i < photo.size() / 2 + 400; ++i)
        holes[i] = static_cast<char>(0xff);
    with("holes.jpg", holes, false);
    with("tail.jpg", photo + "what a phone writes behind its picture", true);
}

TEST_CASE("a camera's pictures are made as small as stations need them when the package is built",
          "[pictures]") {
    Desk desk;
    std::filesystem::create_directory(desk.path("pictures"));
    check_done(desk.import(desk.save("l.csv", "Namn;Kostnad\nA;10\nB;10\n"), {"--budget", "50"}));
    const std::string passphrase = desk.save("passphrase", "a dozen and more letters\n");
    for (const std::string name : {"camera.jpg", "camera.png"}) {
        INFO(name);
        REQUIRE(run("convert", {"-size", "4000x3000", "plasma:fractal", "-depth", "8", "-quality", "95",
                                desk.path("pictures/" + name)})
                    .status == 0);
        std::string named = read_text(desk.out());
        named.insert(named.find("\"id\": \"1\","), "\"picture\": \"pictures/" + name + "\", ");
        const auto office = desk.path("office-" + name);
        check_done(run(kTally, {"election", "build", desk.save("named.json", named), "--data", office,
                                "--passphrase-file", passphrase}));
        REQUIRE(
            run("unzip", {"-o", "-q", office + "/package.zip", "pictures/" + name, "-d", desk.path("out")})
                .status == 0);
        const auto size = run("identify", {"-format", "%m %w %h", desk.path("out/pictures/" + name)}).out;
        CHECK(size == (name == "camera.jpg" ? "JPEG 1000 750" : "PNG 1000 750"));
        CHECK(std::filesystem::file_size(desk.path("out/pictures/" + name)) <
              std::filesystem::file_size(desk.path("pictures/" + name)) / 4);
    }
    // Cut off, it is refused as any other.
    const std::string whole = read_text(desk.path("pictures/camera.jpg"));
    desk.save("pictures/camera.jpg", whole.substr(0, whole.size() / 2));
    std::string named = read_text(desk.out());
    named.insert(named.find("\"id\": \"1\","), "\"picture\": \"pictures/camera.jpg\", ");
    const auto refused = run(kTally, {"election", "build", desk.save("named.json", named), "--data",
                                      desk.path("none"), "--passphrase-file", passphrase});
    check_refused(refused, "project 1: ");
    CHECK(contains(refused.err, "damaged or not whole"));
}
