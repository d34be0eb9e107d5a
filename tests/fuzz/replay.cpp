// Runs a corpus through a target: every file as it is (names that begin with "good" must be accepted, with
// "bad" refused), cut short at every length up to 4096, and with bytes changed at random. `replay FOLDER
// [SEED]`.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/target.hpp"

namespace {

using Input = std::vector<std::uint8_t>;
constexpr std::size_t kCuts = 4096;
constexpr int kChanged = 400;

Input read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Input changed(Input input, std::mt19937& dice) {
    const auto below = [&](std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(dice);
    };
    for (std::size_t times = 1 + below(4); times > 0; --times) {
        const auto at = static_cast<std::ptrdiff_t>(below(input.size() + 1));
        const bool inside = at < static_cast<std::ptrdiff_t>(input.size());
        switch (below(4)) {
            case 0:
                if (inside) input[static_cast<std::size_t>(at)] ^= static_cast<std::uint8_t>(1U << below(8));
                break;
            case 1:
                if (inside) input[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(below(256));
                break;
            case 2:
                input.insert(input.begin() + at, static_cast<std::uint8_t>(below(256)));
                break;
            case 3:
                if (inside) input.erase(input.begin() + at);
                break;
        }
    }
    return input;
}

bool replay(const std::filesystem::path& path, std::mt19937& dice) {
    using valurna::fuzz::accepts;
    const std::string name = path.filename().string();
    std::printf("%s\n", name.c_str());
    std::fflush(stdout);  // so that the name is there if the process ends here
    const Input input = read(path);
    const bool accepted = accepts(input);
    for (std::size_t size = 0; size < std::min(input.size(), kCuts); ++size)
        (void)accepts({input.data(), size});
    for (int i = 0; i < kChanged; ++i)
        (void)accepts(changed(input, dice));
    if ((name.starts_with("good") && !accepted) || (name.starts_with("bad") && accepted)) {
        std::printf("%s was %s\n", name.c_str(), accepted ? "accepted" : "refused");
        return false;
    }
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "Usage: replay FOLDER [SEED]\n");
        return 2;
    }
    const auto seed = argc > 2 ? static_cast<std::uint32_t>(std::stoul(argv[2])) : std::random_device{}();
    std::printf("seed %u\n", seed);
    std::mt19937 dice(seed);
    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator(argv[1]))
        files.push_back(file.path());
    std::sort(files.begin(), files.end());
    bool all_good = !files.empty();
    for (const auto& file : files)
        all_good = replay(file, dice) && all_good;
    std::printf("%zu inputs\n", files.size());
    return all_good ? 0 : 1;
}
