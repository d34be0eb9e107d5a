#include "election/pabulib/import_texts.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/nearest.hpp"
#include "base/text/file_text.hpp"
#include "base/text/windows_1252.hpp"
#include "base/utf8.hpp"
#include "election/definition/patterns.hpp"
#include "election/json/json_node.hpp"

namespace valurna::election {
namespace {

constexpr std::size_t kTitle = 200, kSummary = 500, kLong = 20'000;

// Reads C1 control characters in all texts as Windows-1252.
void mend(nlohmann::json& value, const std::string& place, Notes& notes) {
    if (value.is_string()) {
        if (auto mended = windows_1252_mended(value.get_ref<const std::string&>())) {
            value = std::move(mended->text);
            notes.add(place + ": " + mended->what);
        }
        return;
    }
    if (!value.is_structured()) return;
    for (const auto& [key, inside] : value.items())
        mend(inside, place + "/" + key, notes);
}

class Sidecar {
  public:
    Sidecar(const std::vector<std::string>& languages, const std::set<std::string>& projects)
        : languages_(languages), known_(projects) {}

    [[nodiscard]] const std::set<std::string>& left_out() const { return left_out_; }  // languages of texts

    ImportTexts read(const JsonNode& node) {
        ImportTexts texts;
        if (!node.object({}, {"title", "introduction", "question", "results_where", "organiser", "categories",
                              "projects"})) {
            return texts;
        }
        texts.title = text(node.at("title"), kTitle);
        texts.introduction = text(node.at("introduction"), kLong, true);
        texts.question = text(node.at("question"), kSummary);
        texts.results_where = text(node.at("results_where"), kSummary);
        if (node.has("organiser")) texts.organiser = node.at("organiser").string(1, kTitle);
        for (const auto& item : node.at("categories").items(0, 100)) {
            if (!item.object({"id", "title"}, {})) continue;
            texts.categories.push_back({item.at("id").string(1, 64), text(item.at("title"), kTitle)});
        }
        const JsonNode projects = node.at("projects");
        if (node.has("projects") && projects.keys().empty())
            projects.wrong("this holds no project", "write { \"ID\": { ... } }");
        for (const auto& id : projects.keys()) {
            if (!known_.contains(id)) {
                projects.at(id).wrong("the imported file has no project " + in_quotes(id),
                                      known_names(id, {known_.begin(), known_.end()}));
            }
            texts.projects.emplace(id, project(projects.at(id)));
        }
        return texts;
    }

  private:
    [[nodiscard]] Project project(const JsonNode& node) {
        Project project;
        if (!node.object({}, {"title", "summary", "description", "place", "category", "picture",
                              "picture_alt", "proposer", "coordinates"})) {
            return project;
        }
        project.title = text(node.at("title"), kTitle);
        project.summary = text(node.at("summary"), kSummary);
        project.description = text(node.at("description"), kLong, true);
        project.place = text(node.at("place"), kTitle);
        if (node.has("category")) project.category = node.at("category").string(1, 64);
        if (node.has("picture")) project.picture = node.at("picture").string(1, 128);
        project.picture_alt = text(node.at("picture_alt"), kSummary);
        if (node.has("proposer")) project.proposer = node.at("proposer").string(1, kTitle);
        if (node.has("coordinates") && node.at("coordinates").object({"latitude", "longitude"}, {})) {
            const JsonNode at = node.at("coordinates");
            project.coordinates =
                Coordinates{at.at("latitude").number(-90, 90), at.at("longitude").number(-180, 180)};
        }
        return project;
    }

    [[nodiscard]] Text text(const JsonNode& node, std::size_t most, bool lines = false) {
        const auto present = node.keys();
        for (const auto& language : present) {
            if (!is_language(language))
                node.at(language).wrong(in_quotes(language) + " is no language tag", "write sv, en ...");
        }
        Text all = node.text(present, most, false, lines);
        std::erase_if(all, [&](const auto& entry) {
            const bool asked =
                std::find(languages_.begin(), languages_.end(), entry.first) != languages_.end();
            if (!asked) left_out_.insert(entry.first);
            return !asked;
        });
        return all;
    }

    const std::vector<std::string>& languages_;
    const std::set<std::string>& known_;
    std::set<std::string> left_out_;
};

}  // namespace

Expected<ImportTexts> parse_import_texts(std::string_view json, std::string_view file,
                                         const std::vector<std::string>& languages,
                                         const std::set<std::string>& projects) {
    ASSIGN_OR_RETURN(const auto text, text_of_file(json, file, "save it as JSON in UTF-8"));
    ASSIGN_OR_RETURN(auto document, read_json(text, file));
    Notes notes;
    mend(document, std::string(file) + " at ", notes);
    FoundErrors errors(file);
    Sidecar sidecar(languages, projects);
    ImportTexts texts = sidecar.read(JsonNode(&document, "", errors));
    if (errors.any()) return Unexpected(errors.first());
    for (const auto& language : sidecar.left_out())
        notes.add(std::string(file) + ": texts in " + in_quotes(language) +
                  " are not taken over: the election has no such language");
    texts.notes = std::move(notes);
    return texts;
}

}  // namespace valurna::election
