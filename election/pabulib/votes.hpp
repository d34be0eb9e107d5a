#pragma once
// The votes of a Pabulib file, close together: of 100,000 voters each would otherwise be five pieces of
// memory.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace valurna::election {

// One of them, looked at; lasts until its list changes.
struct PabulibVote {
    std::string_view voter_id;
    std::span<const std::uint32_t>
        projects;  // indices, in the order of the file (ordinal: best first), no repeats
    std::span<const std::int64_t>
        points;  // beside projects for cumulative and scoring, scaled by 10^points_digits; else empty
    std::size_t line = 0;  // in the file it was read from
};

class PabulibVotes {
  public:
    PabulibVotes() = default;
    // Votes of which more is kept than the vote: a text under each of these names.
    explicit PabulibVotes(std::vector<std::string> columns) : columns_(std::move(columns)) {}

    // There will be about so many: once some are there, room for all is made in one piece.
    void expect(std::size_t votes) { expected_ = votes; }
    // Copies the vote and its cells, one for each column; missing ones are empty.
    void add(const PabulibVote& vote, std::span<const std::string_view> cells = {});
    void keep_first(std::size_t count);  // of more
    void multiply_points(std::int64_t factor);

    [[nodiscard]] std::size_t size() const { return lines_.size(); }
    [[nodiscard]] bool empty() const { return lines_.empty(); }
    [[nodiscard]] PabulibVote operator[](std::size_t index) const;
    [[nodiscard]] std::string_view voter_id(std::size_t index) const { return text(index, 0); }
    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
    [[nodiscard]] std::string_view cell(std::size_t index, std::size_t column) const {
        return text(index, 1 + column);
    }

    class Iterator {
      public:
        using iterator_category = std::input_iterator_tag;
        using value_type = PabulibVote;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = PabulibVote;

        Iterator(const PabulibVotes& votes, std::size_t index) : votes_(&votes), index_(index) {}
        PabulibVote operator*() const { return (*votes_)[index_]; }
        Iterator& operator++() {
            ++index_;
            return *this;
        }
        bool operator==(const Iterator& other) const { return index_ == other.index_; }

      private:
        const PabulibVotes* votes_;
        std::size_t index_;
    };
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

  private:
    [[nodiscard]] std::string_view text(std::size_t index, std::size_t part) const;

    void make_room();

    std::size_t expected_ = 0;
    std::vector<std::string> columns_;
    std::vector<std::uint32_t> projects_;
    std::vector<std::int64_t> points_;         // none, or beside projects_
    std::vector<std::uint32_t> lines_, ends_;  // a vote each; where its projects end
    std::string texts_;                        // voter id and cells of each vote
    std::vector<std::uint32_t> text_ends_;     // of each of them
};

}  // namespace valurna::election
