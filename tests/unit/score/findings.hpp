// Differences between figures, collected in words.
#pragma once

#include "model/vocabulary.hpp"

#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace hearsay::testing {

constexpr double tolerance = 1e-9;
[[nodiscard]] inline bool near(double a, double b) { return std::abs(a - b) <= tolerance; }

/// Collects lines, each with the stance, level and reading it is about.
class Findings {
public:
    void about(std::string place) { place_ = std::move(place); }
    void about(Stance stance, Level level, Reading reading) {
        about(std::string(name_of(stance)) + ' ' + std::string(name_of(level)) + ' ' + std::string(name_of(reading)));
    }
    void add(const std::string& what) { lines_ << place_ << ": " << what << '\n'; }
    void require(bool holds, const char* theorem) {
        if (!holds) add(std::string("not so: ") + theorem);
    }
    template <class T>
    void same(const char* figure, const T& expected, const T& actual) {
        if (expected == actual) return;
        std::ostringstream line;
        line << figure << " is " << actual << ", not " << expected;
        add(line.str());
    }
    void same(const char* figure, const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
        same(figure, joined(expected), joined(actual));
    }
    void close(const char* figure, double expected, double actual, double within = tolerance) {
        if (std::abs(expected - actual) <= within) return;
        std::ostringstream line;
        line.precision(17);
        line << figure << " is " << actual << ", not " << expected;
        add(line.str());
    }
    /// A party that only one of them has counts as 0 in the other.
    void close(const std::map<std::string, double>& expected, const std::map<std::string, double>& actual,
               double within = tolerance) {
        auto all = expected;
        all.insert(actual.begin(), actual.end());
        const auto value = [](const auto& map, const std::string& key) { return map.contains(key) ? map.at(key) : 0.0; };
        for (const auto& [party, unused] : all) {
            close(("importance of " + party).c_str(), value(expected, party), value(actual, party), within);
        }
    }
    [[nodiscard]] std::string text() const { return lines_.str(); }

private:
    static std::string joined(const std::vector<std::string>& ids) {
        std::string text = "{";
        for (const std::string& id : ids) text += (text.size() > 1 ? ", " : "") + id;
        return text + "}";
    }

    std::string place_;
    std::ostringstream lines_;
};

}  // namespace hearsay::testing
