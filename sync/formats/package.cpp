#include "sync/formats/package.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/sha256.hpp"
#include "sync/formats/election_key_json.hpp"
#include "sync/formats/picture_check.hpp"
#include "sync/formats/zip_archive.hpp"

namespace valurna::sync {
namespace {

constexpr std::string_view kDefinition = "definition.json";
constexpr std::string_view kRoll = "roll.txt";
constexpr std::string_view kKey = "election-key.json";
constexpr std::string_view kOfficers = "officers.json";  // only where there are any
constexpr std::string_view kStaff = "staff.json";        // as well
constexpr std::string_view kPictures = "pictures/";
constexpr std::string_view kCommentStart = "valurna package ";

Unexpected broken(const std::string& what) {
    return Unexpected(Error{ErrorCode::kBadInput, "the package", what,
                            "fetch it again, or build it again with valurna-tally election build"});
}

bool picture_path(std::string_view path) {
    if (!path.starts_with(kPictures)) return false;
    const std::string_view name = path.substr(kPictures.size());
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.';
    };
    return name.size() > 4 && name.front() != '.' && std::all_of(name.begin(), name.end(), plain) &&
           (name.ends_with(".png") || name.ends_with(".jpg") || name.ends_with(".jpeg"));
}

// Every picture that a project names is there, is one, and none is there for nothing.
Status check_pictures(const election::Election& election, const std::map<std::string, Bytes>& pictures) {
    std::set<std::string> named;
    for (const election::Contest& contest : election.contests)
        for (const election::Project& project : contest.projects)
            if (project.picture) {
                named.insert(*project.picture);
                if (!pictures.contains(*project.picture))
                    return Unexpected(
                        Error{ErrorCode::kBadInput, *project.picture,
                              "project " + project.id + " names this picture, and it is not there",
                              "add the file, or take the picture out of the definition"});
            }
    for (const auto& [path, bytes] : pictures) {
        if (!picture_path(path))
            return Unexpected(Error{ErrorCode::kBadInput, path,
                                    "pictures are called pictures/NAME.png or .jpg, letters, digits, - _ .",
                                    "give it such a name"});
        if (!named.contains(path))
            return Unexpected(
                Error{ErrorCode::kBadInput, path, "no project names this picture", "take it out"});
        if (Status good = check_picture(path, bytes); !good) return good;
    }
    return {};
}

Bytes bytes_of(const std::string& text) {
    return {text.begin(), text.end()};
}

std::string_view text_view(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// "valurna package <election id> version <n>"
std::optional<std::uint64_t> version_in(std::string_view comment, const std::string& election_id) {
    const std::string start = std::string(kCommentStart) + election_id + " version ";
    if (!comment.starts_with(start)) return std::nullopt;
    const std::string_view digits = comment.substr(start.size());
    std::uint64_t version = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
    if (error != std::errc{} || end != digits.data() + digits.size() || version == 0) return std::nullopt;
    return comment == package_comment(election_id, version) ? std::optional(version) : std::nullopt;
}

}  // namespace

crypto::SealContext Package::seal_context() const {
    return {election.id, hash, key.key};
}

std::string package_comment(const std::string& election_id, std::uint64_t version) {
    return std::string(kCommentStart) + election_id + " version " + std::to_string(version);
}

Expected<Bytes> write_package(const Package& content) {
    RETURN_IF_ERROR(check_pictures(content.election, content.pictures));
    RETURN_IF_ERROR(check_officers(content.officers, content.key));
    ZipContent files(content.pictures.begin(), content.pictures.end());
    files[std::string(kDefinition)] = bytes_of(election::write_election(content.election));
    files[std::string(kRoll)] = bytes_of(content.roll.text());
    files[std::string(kKey)] = bytes_of(write_election_key(content.key));
    if (!content.officers.empty()) files[std::string(kOfficers)] = bytes_of(write_officers(content.officers));
    RETURN_IF_ERROR(check_staff_cards(content.staff));
    if (!content.staff.empty()) files[std::string(kStaff)] = bytes_of(write_staff_cards(content.staff));
    return write_zip(files);
}

Expected<Package> read_unsigned_package(ByteView zip) {
    ASSIGN_OR_RETURN(auto files, read_zip(zip, {}));
    ZipContent& content = files;
    for (const std::string_view name : {kDefinition, kRoll, kKey})
        if (!content.contains(std::string(name))) return broken(std::string(name) + " is not in it");

    Package package;
    package.hash = sha256(zip);
    ASSIGN_OR_RETURN(auto definition,
                     election::parse_election(text_view(content[std::string(kDefinition)]), kDefinition));
    package.election = std::move(definition);
    ASSIGN_OR_RETURN(auto roll,
                     election::Roll::parse(text_view(content[std::string(kRoll)]), package.election));
    package.roll = std::move(roll);
    ASSIGN_OR_RETURN(auto key, parse_election_key(text_view(content[std::string(kKey)]), kKey));
    package.key = std::move(key);
    if (!crypto::verify_election_key(package.key, package.election.id))
        return broken("its election key lacks a valid proof of possession for this election");
    if (const auto officers = content.find(std::string(kOfficers)); officers != content.end()) {
        ASSIGN_OR_RETURN(package.officers, parse_officers(text_view(officers->second), kOfficers));
        RETURN_IF_ERROR(check_officers(package.officers, package.key));
    }
    if (const auto staff = content.find(std::string(kStaff)); staff != content.end()) {
        ASSIGN_OR_RETURN(package.staff, parse_staff_cards(text_view(staff->second), kStaff));
    }
    for (const std::string_view name : {kDefinition, kRoll, kKey, kOfficers, kStaff})
        content.erase(std::string(name));
    package.pictures = std::move(content);
    RETURN_IF_ERROR(check_pictures(package.election, package.pictures));
    return package;
}

Expected<Package> read_package(ByteView zip, std::string_view signature,
                               const crypto::MinisignPublic& authority) {
    const auto comment = crypto::minisign_verify(authority, zip, signature);
    if (!comment) return broken("it is not signed by the election authority");
    auto package = read_unsigned_package(zip);
    if (!package) return package;
    const auto version = version_in(*comment, package.value().election.id);
    if (!version) return broken("its signature is for another election (" + *comment + ")");
    package.value().version = *version;
    return package;
}

}  // namespace valurna::sync
