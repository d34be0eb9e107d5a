#pragma once
// An ordinary spreadsheet of proposals as a definition. docs/formats/sheet.md

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "election/exchange/new_election.hpp"

namespace valurna::exchange {

struct SheetWishes : ImportWishes {
    std::vector<std::string> titles;  // of the election: "TEXT", or "en=TEXT" for one of its languages
    std::vector<std::string>
        area_budgets;       // "NAME=AMOUNT": each area is a contest; none: one contest, by `budgets`
    std::string city_wide;  // "NAME=AMOUNT": a contest for everybody, of what belongs to no area; or empty
    std::vector<std::string>
        area_choice;  // title of the areas of which a voter chooses one, like `titles`; none: by code
    std::vector<std::string> pictures;  // names of the files that there are
    bool pictures_given = false;        // somebody named where they are
};

struct ImportedSheet {
    election::Election election;
    std::vector<std::string> warnings;
    std::map<std::string, std::string> pictures;  // by its path in the definition, the file's name
    std::size_t rows_left = 0;                    // that look like proposals and were not taken
};

// A row a proposal, under headers of any order in one of the first 20 rows. What is not taken is in the warnings, by its row:
// rows without a name or a cost above 0, sums, empty rows, columns and cells that are nothing known. With areas as contests
// each area has a ballot style with its own contest and the one for everybody; or voters choose their area, in one ballot style. Refused: no such headers, no proposal, an area
// without its budget.
[[nodiscard]] Expected<ImportedSheet> import_sheet(std::string_view bytes, const SheetWishes& wishes,
                                                   std::string_view file);

}  // namespace valurna::exchange
