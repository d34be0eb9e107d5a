#include "crypto/keys/block_list.hpp"

#include <algorithm>
#include <array>

namespace valurna::crypto {
namespace {

constexpr std::string_view kWords[] = {
    // English
    "ANAL",
    "ANUS",
    "ARSE",
    "ASS",
    "BITCH",
    "BOOB",
    "BUTT",
    "CLIT",
    "COCK",
    "COON",
    "CRAP",
    "CUM",
    "CUNT",
    "DAMN",
    "DEAD",
    "DICK",
    "DIE",
    "DYKE",
    "FAG",
    "FART",
    "FUCK",
    "FUK",
    "GOOK",
    "HATE",
    "HELL",
    "HIV",
    "HOMO",
    "HORE",
    "JEW",
    "JIZZ",
    "KILL",
    "KKK",
    "MILF",
    "NAZI",
    "NIGG",
    "NIGR",
    "PAKI",
    "PEDO",
    "PENIS",
    "PISS",
    "POOP",
    "PORN",
    "PRICK",
    "PUSSY",
    "RAPE",
    "SEX",
    "SHAG",
    "SHIT",
    "SLAVE",
    "SLUT",
    "SPIC",
    "SUCK",
    "SUICID",
    "TARD",
    "TITS",
    "TRANNY",
    "TURD",
    "TWAT",
    "WANK",
    "WHORE",
    // Swedish
    "ADOLF",
    "APA",
    "ARSEL",
    "BAJS",
    "BALLE",
    "BLATTE",
    "BOG",
    "BRODA",
    "CANCER",
    "DUMSKALLE",
    "FAN",
    "FITTA",
    "FITTE",
    "FJOLLA",
    "HITLER",
    "HORA",
    "HORUNGE",
    "IDIOT",
    "JAVEL",
    "JAVLA",
    "JUDE",
    "JUDAS",
    "KNARK",
    "KNULL",
    "KUK",
    "LUDER",
    "MONGO",
    "MORDA",
    "NEGER",
    "NIGGER",
    "PITT",
    "PUNG",
    "RASIST",
    "ROV",
    "RUNKA",
    "SATAN",
    "SKITA",
    "SKIT",
    "SLAMPA",
    "SUGKUK",
    "SVARTING",
    "SVIN",
    "TATTARE",
    "TERROR",
    "TUTTE",
    "TUTTAR",
    "ZIGENARE",
    // Neither, but charged on a ballot
    "ISIS",
    "IRA",
    "SIEG",
    "HEIL",
    "1488",
};

bool looks_like(char symbol, char letter) {
    if (symbol == letter) return true;
    switch (letter) {
        case 'O':
            return symbol == '0';
        case 'I':
        case 'L':
            return symbol == '1';
        case 'E':
            return symbol == '3';
        case 'A':
            return symbol == '4';
        case 'S':
            return symbol == '5';
        case 'G':
            return symbol == '6';
        case 'T':
            return symbol == '7';
        case 'B':
            return symbol == '8';
        case 'U':
            return symbol == 'V';
    }
    return false;
}

}  // namespace

std::span<const std::string_view> blocked_words() {
    return kWords;
}

bool spells_blocked_word(std::string_view code) {
    return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) {
        return std::search(code.begin(), code.end(), word.begin(), word.end(), looks_like) != code.end();
    });
}

}  // namespace valurna::crypto
