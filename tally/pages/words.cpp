#include "tally/pages/words.hpp"

#include <algorithm>

namespace valurna::tally {
namespace {

constexpr Words kSwedish = {
    .code = "sv",
    .name = "Svenska",
    .other_code = "en",
    .other_name = "English",
    .skip = "Hoppa till innehållet",
    .no_election = "Här visas snart en omröstning.",
    .practice = "Det här är en övning. Rösterna räknas aldrig.",
    .coming = "Omröstningen pågår {0} till {1}.",
    .open = "Omröstningen pågår till och med {0}.",
    .closed = "Omröstningen är stängd. Resultatet kommer {0}.",
    .closed_undated = "Omröstningen är stängd. Resultatet kommer när alla röster är räknade.",
    .counted = "Rösterna är räknade. Här är resultatet.",
    .about = "Vad omröstningen gäller",
    .facts = "I korthet",
    .when = "{0} till {1}",
    .when_heading = "När",
    .where_results = "Resultatet visas",
    .ballots_so_far = "Röster hittills",
    .so_far_one = "1 röst har kommit in",
    .so_far = "{0} röster har kommit in",
    .no_results_yet =
        "Ingen kan se hur någon har röstat, och inget resultat finns förrän omröstningen är stängd.",
    .choices = "Förslagen",
    .choice_cost = "Kostar {0}",
    .budget_is = "Det finns {0} att fördela.",
    .turnout = "Valdeltagande",
    .turnout_words = "{0} av {1} röstkoder användes ({2}).",
    .turnout_unknown = "{0} röster räknades.",
    .duplicates_one = "En kod användes på två stationer. Bara den första rösten räknades.",
    .duplicates = "{0} koder användes på fler än en station. Bara den första rösten räknades.",
    .voided_one = "1 röst räknades inte: lappen var spärrad, och skälet är undertecknat och öppet.",
    .voided = "{0} röster räknades inte: lapparna var spärrade, och skälen är undertecknade och öppna.",
    .won = "Det här blir av",
    .won_none = "Inget förslag fick plats.",
    .money = "Pengarna",
    .money_words = "{0} av {1} går till de valda förslagen. {2} blir kvar.",
    .money_none_left = "Hela summan, {0}, går till de valda förslagen.",
    .bar_label = "{0}: {1}",
    .bar_left = "Kvar: {0}",
    .table_caption = "Alla förslag i den ordning de prövades: {0}",
    .column_project = "Förslag",
    .column_votes = "Röster",
    .column_cost = "Kostnad",
    .column_result = "Resultat",
    .result_won = "Blir av",
    .result_not = "Blir inte av",
    .votes_one = "1 röst",
    .votes = "{0} röster",
    .not_won = "Det som inte fick plats, och varför",
    .did_not_fit = "När det blev dess tur fanns {0} kvar. Det saknades {1}.",
    .lost_tie = "Fick lika många röster som {0}, som gick före. Sedan saknades {1}.",
    .stopped = "Räkningen stannade innan det blev dess tur, när {0} inte fick plats.",
    .too_few_votes = "Det är för få för att kunna vinna. Det saknades {0}.",
    .conflict = "{0} vann, och bara ett av dem kan vinna.",
    .limit_reached = "Pengarna för {0} räckte inte. Det saknades {1}.",
    .supporters_short =
        "De som röstade på det hade inte nog kvar av sina delar av pengarna. Det saknades {0}.",
    .blank_one = "1 röst var blank.",
    .blank = "{0} röster var blanka.",
    .invalid_one = "1 röst gick inte att läsa och räknades inte.",
    .invalid = "{0} röster gick inte att läsa och räknades inte.",
    .ties = "Lika många röster",
    .tie_by_id = "{0} fick lika många röster. Ordningen avgjordes av förslagens nummer.",
    .tie_by_cost = "{0} fick lika många röster. Det billigare gick före.",
    .tie_by_votes = "{0} fick lika stor summa. Fler röster gick före.",
    .tie_by_lot = "{0} fick lika många röster. Ordningen lottades, på ett sätt som alla kan göra om.",
    .trust = "Går det att lita på resultatet?",
    .trust_words =
        "Varje röst låstes på stationen, skrevs under med väljarens kod och finns i en öppen logg. Rösterna "
        "blandades av {2}, med bevis för att varje röst finns kvar. De öppnades av {3}: {0} av {1} "
        "nyckelhållare behövdes, så ingen ensam kan ha sett en röst. Allt detta kan vem som helst "
        "kontrollera.",
    .trust_words_alone =
        "Varje röst låstes på stationen, skrevs under med väljarens kod och finns i en öppen logg. Den här "
        "omröstningen öppnades av en enda nyckelhållare. Den som har nyckeln kan alltså ha kunnat öppna "
        "enskilda röster. Att varje röst finns kvar och är rätt räknad är bevisat, och kan kontrolleras av "
        "vem som helst.",
    .mixers_server = "kommunens räkneserver",
    .overridden =
        "Rösterna räknades fast allt inte hade kommit in. Två personer har skrivit under skälet: {0}",
    .data = "Öppna data",
    .data_outcome = "Resultatet med varje steg (JSON)",
    .data_pabulib = "De öppnade rösterna: {0} (Pabulib)",
    .data_record = "Hela protokollet (zip)",
    .data_check = "Packa upp protokollet och kör valurna-verify record MAPP för att göra om räkningen.",
    .find = "Hitta din röst",
    .find_label = "Röstens nummer",
    .find_hint =
        "Tolv tecken från kvittot, till exempel <span class=\"code\">K7QF-2MHT-9WXA</span>. Numret visar att "
        "rösten finns, aldrig vad den säger.",
    .find_button = "Sök",
    .found = "Rösten {0} finns i loggen, på plats {1}.",
    .found_repeated = "Rösten {0} finns i loggen, men koden hade använts förut. Den räknas inte.",
    .not_found =
        "Rösten {0} har inte kommit hit än. Stationen kan ha kvar den: fråga personalen eller försök igen "
        "efter "
        "stängning.",
    .not_a_number = "{0} är inte numret på en röst. Kontrollera tecknen.",
    .back = "Tillbaka till omröstningen",
    .and_word = "och",
    .not_here = "Den sidan finns inte.",
};

constexpr Words kEnglish = {
    .code = "en",
    .name = "English",
    .other_code = "sv",
    .other_name = "Svenska",
    .skip = "Skip to the content",
    .no_election = "A vote will be shown here soon.",
    .practice = "This is practice. These votes are never counted.",
    .coming = "Voting is from {0} to {1}.",
    .open = "Voting is open until {0}.",
    .closed = "Voting is closed. The result comes on {0}.",
    .closed_undated = "Voting is closed. The result comes when all votes have been counted.",
    .counted = "The votes have been counted. Here is the result.",
    .about = "What this vote is about",
    .facts = "In short",
    .when = "{0} to {1}",
    .when_heading = "When",
    .where_results = "Where the result is shown",
    .ballots_so_far = "Votes so far",
    .so_far_one = "1 vote has come in",
    .so_far = "{0} votes have come in",
    .no_results_yet = "Nobody can see how anyone has voted, and there is no result until voting is closed.",
    .choices = "The proposals",
    .choice_cost = "Costs {0}",
    .budget_is = "There is {0} to share out.",
    .turnout = "Turnout",
    .turnout_words = "{0} of {1} voting codes were used ({2}).",
    .turnout_unknown = "{0} votes were counted.",
    .duplicates_one = "One code was used at two stations. Only its first vote was counted.",
    .duplicates = "{0} codes were used at more than one station. Only the first vote of each was counted.",
    .voided_one = "1 vote was not counted: its slip was void, for a reason that is signed and public.",
    .voided = "{0} votes were not counted: their slips were void, for reasons that are signed and public.",
    .won = "This will be done",
    .won_none = "No proposal fitted the money.",
    .money = "The money",
    .money_words = "{0} of {1} goes to the chosen proposals. {2} is left.",
    .money_none_left = "The whole sum, {0}, goes to the chosen proposals.",
    .bar_label = "{0}: {1}",
    .bar_left = "Left: {0}",
    .table_caption = "All proposals in the order in which they were tried: {0}",
    .column_project = "Proposal",
    .column_votes = "Votes",
    .column_cost = "Cost",
    .column_result = "Result",
    .result_won = "Will be done",
    .result_not = "Will not be done",
    .votes_one = "1 vote",
    .votes = "{0} votes",
    .not_won = "What did not fit, and why",
    .did_not_fit = "When its turn came, {0} was left. It lacked {1}.",
    .lost_tie = "It had as many votes as {0}, which went first. Then it lacked {1}.",
    .stopped = "The count stopped before its turn, when {0} did not fit.",
    .too_few_votes = "That is too few to win. It lacked {0}.",
    .conflict = "{0} won, and only one of them can win.",
    .limit_reached = "The money for {0} was not enough. It lacked {1}.",
    .supporters_short =
        "Those who voted for it did not have enough left of their shares of the money. It lacked {0}.",
    .blank_one = "1 vote was blank.",
    .blank = "{0} votes were blank.",
    .invalid_one = "1 vote could not be read and was not counted.",
    .invalid = "{0} votes could not be read and were not counted.",
    .ties = "Equal numbers of votes",
    .tie_by_id = "{0} had equally many votes. The proposals' numbers decided the order.",
    .tie_by_cost = "{0} had equally many votes. The cheaper one went first.",
    .tie_by_votes = "{0} came out equal. More votes went first.",
    .tie_by_lot = "{0} had equally many votes. The order was drawn by lot, in a way that anyone can redo.",
    .trust = "Can this result be trusted?",
    .trust_words =
        "Each vote was locked at the station, signed with the voter's code and is in an open log. The votes "
        "were mixed by {2}, with proof that every vote is still there. They were opened by {3}: {0} of {1} "
        "keyholders were needed, so that nobody alone can have seen a vote. Anyone can check all of this.",
    .trust_words_alone =
        "Each vote was locked at the station, signed with the voter's code and is in an open log. This "
        "election was opened by one keyholder alone: whoever holds that key could have opened single votes. "
        "That every vote is there and counted right is proven, and anyone can check it.",
    .mixers_server = "the municipality's tally server",
    .overridden =
        "The votes were counted although not everything had come in. Two people signed the reason: {0}",
    .data = "Open data",
    .data_outcome = "The outcome with every step (JSON)",
    .data_pabulib = "The opened votes: {0} (Pabulib)",
    .data_record = "The whole record (zip)",
    .data_check = "Unpack the record and run valurna-verify record FOLDER to redo the count.",
    .find = "Find your vote",
    .find_label = "The vote's number",
    .find_hint =
        "Twelve symbols from the receipt, such as <span class=\"code\">K7QF-2MHT-9WXA</span>. The number "
        "shows that the vote is there, never what "
        "it says.",
    .find_button = "Search",
    .found = "The vote {0} is in the log, in place {1}.",
    .found_repeated = "The vote {0} is in the log, but its code had been used before. It is not counted.",
    .not_found =
        "The vote {0} has not come here yet. The station may still hold it: ask the staff, or try again "
        "after closing.",
    .not_a_number = "{0} is not the number of a vote. Check the symbols.",
    .back = "Back to the vote",
    .and_word = "and",
    .not_here = "There is no such page.",
};

const Words* known(std::string_view tag) {
    const auto language = tag.substr(0, 2);
    if (tag.size() > 2 && tag[2] != '-') return nullptr;
    if (language == "sv") return &kSwedish;
    if (language == "en") return &kEnglish;
    return nullptr;
}

}  // namespace

const Words& words_of(std::string_view language) {
    const auto* words = known(language);
    return words != nullptr ? *words : kEnglish;
}

const Words& choose_words(std::string_view asked, std::string_view accept_language,
                          std::string_view first_of_election) {
    if (const auto* words = known(asked)) return *words;
    // In the order written: weights are nearly always descending, and a link is beside.
    while (!accept_language.empty()) {
        const auto end = std::min(accept_language.find(','), accept_language.size());
        auto tag = accept_language.substr(0, std::min(end, accept_language.find(';')));
        while (!tag.empty() && tag.front() == ' ')
            tag.remove_prefix(1);
        if (const auto* words = known(tag)) return *words;
        accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
    }
    return words_of(first_of_election);
}

}  // namespace valurna::tally
