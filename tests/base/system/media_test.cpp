// Which sticks are in, by what Linux says of them: trees of /proc and /sys as real machines have them.
#include "base/system/media.hpp"

#include <filesystem>
#include <fstream>

#include "tests/support/catch.hpp"

using namespace valurna;
namespace fs = std::filesystem;

namespace {

// A machine whose own disk is an SSD in it.
struct Machine {
    Machine() : root(fs::temp_directory_path() / ("valurna-media-" + std::to_string(::getpid()))) {
        fs::remove_all(root);
        write("proc/self/mountinfo", "22 27 0:21 / /proc rw - proc proc rw\n");
        drive("nvme0n1", "pci0000:00/nvme", "259:0", 500'000, false);
        part("pci0000:00/nvme", "nvme0n1", "nvme0n1p2", "259:2", 499'000);
        mounted("259:2", "/", "/dev/nvme0n1p2");
    }
    ~Machine() { fs::remove_all(root); }
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    void write(const std::string& file, const std::string& text) const {
        fs::create_directories((root / file).parent_path());
        std::ofstream(root / file, std::ios::app) << text;
    }
    void drive(const std::string& name, const std::string& bus, const std::string& number, int size,
               bool removable) const {
        const auto at = "sys/devices/" + bus + "/block/" + name;
        write(at + "/dev", number + "\n");
        write(at + "/size", std::to_string(size) + "\n");
        write(at + "/removable", removable ? "1\n" : "0\n");
        write(at + "/ro", "0\n");
        fs::create_directories(root / "sys/block");
        fs::create_directory_symlink(root / at, root / "sys/block" / name);
    }
    void part(const std::string& bus, const std::string& drive, const std::string& name,
              const std::string& number, int size) const {
        const auto at = "sys/devices/" + bus + "/block/" + drive + "/" + name;
        write(at + "/partition", "1\n");
        write(at + "/dev", number + "\n");
        write(at + "/size", std::to_string(size) + "\n");
        write(at + "/ro", "0\n");
    }
    void mounted(const std::string& number, const std::string& folder, const std::string& source,
                 const std::string& options = "rw", const std::string& inside = "/") const {
        write("proc/self/mountinfo", "40 27 " + number + " " + inside + " " + folder + " " + options +
                                         ",relatime shared:1 - exfat " + source + " " + options + "\n");
    }
    [[nodiscard]] std::vector<Medium> media(const std::vector<std::string>& kept = {}) const {
        return media_put_in(kept, root.string());
    }

    fs::path root;
};

constexpr const char* kUsb = "pci0000:00/0000:00:14.0/usb1/1-2/host6";

}  // namespace

TEST_CASE("Without a stick there is none, and the machine's own disk is never taken for one") {
    const Machine machine;
    CHECK(machine.media().empty());
    // Nor where the system itself runs from a stick or a card.
    const Machine live;
    live.drive("sda", kUsb, "8:0", 30'000, true);
    live.part(kUsb, "sda", "sda1", "8:1", 500);
    live.part(kUsb, "sda", "sda2", "8:2", 29'000);
    live.mounted("8:2", "/", "/dev/sda2");
    CHECK(live.media().empty());
    // Nor the drive with the station's folder, or with its second medium.
    const Machine station;
    station.drive("sdb", kUsb, "8:16", 30'000, true);
    station.mounted("8:16", "/media/user/B", "/dev/sdb");
    CHECK(station.media().size() == 1);
    CHECK(station.media({"/media/user/B/station"}).empty());
    CHECK(station.media({"/media/user/BB"}).size() == 1);
}

TEST_CASE("A stick is found on the USB bus, mounted or not, and an empty card reader is none") {
    const Machine machine;
    machine.drive("sdb", kUsb, "8:16", 0, true);  // a reader without a card
    CHECK(machine.media().empty());
    machine.drive("sdc", "pci0000:00/usb2/2-1", "8:32", 60'000,
                  false);  // an SSD in a USB case says that it is fixed
    machine.part("pci0000:00/usb2/2-1", "sdc", "sdc1", "8:33", 400);  // as a Mac formats it
    machine.part("pci0000:00/usb2/2-1", "sdc", "sdc2", "8:34", 59'000);
    CHECK(machine.media() == std::vector<Medium>{{"sdc2", "", false}});
    machine.mounted("8:34", "/media/user/MY\\040STICK", "/dev/sdc2");
    CHECK(machine.media() == std::vector<Medium>{{"sdc2", "/media/user/MY STICK", false}});
}

TEST_CASE("A stick has the name that udev gives to its volume, wherever it is put in again") {
    const Machine machine;
    machine.drive("sdb", kUsb, "8:16", 30'000, true);
    machine.part(kUsb, "sdb", "sdb1", "8:17", 30'000);
    CHECK(machine.media()[0].volume.empty());
    fs::create_directories(machine.root / "dev/disk/by-uuid");
    fs::create_symlink("../../sda1", machine.root / "dev/disk/by-uuid/11EE-0000");
    fs::create_symlink("../../sdb1", machine.root / "dev/disk/by-uuid/A1B2-C3D4");
    CHECK(machine.media()[0].volume == "A1B2-C3D4");
}

TEST_CASE("A memory card is one, a write-protected one is told, and several are several") {
    const Machine machine;
    machine.drive("mmcblk1", "platform/mmc", "179:0", 8'000, false);
    machine.write("sys/devices/platform/mmc/block/mmcblk1/device/type", "SD\n");
    machine.mounted("179:0", "/media/card", "/dev/mmcblk1", "ro");
    CHECK(machine.media() == std::vector<Medium>{{"mmcblk1", "/media/card", true}});
    machine.drive("sdb", kUsb, "8:16", 30'000, true);
    CHECK(machine.media().size() == 2);
}

TEST_CASE(
    "A file system in user space has a number of its own and is known by its source; a folder of a stick is not the stick") {
    const Machine machine;
    machine.drive("sdb", kUsb, "8:16", 30'000, true);
    machine.part(kUsb, "sdb", "sdb1", "8:17", 30'000);
    machine.mounted("8:17", "/srv/inside", "/dev/sdb1", "rw", "/folder");
    CHECK(machine.media()[0].folder.empty());
    machine.mounted("0:57", "/media/user/NTFS", "/dev/sdb1");
    CHECK(machine.media() == std::vector<Medium>{{"sdb1", "/media/user/NTFS", false}});
}
