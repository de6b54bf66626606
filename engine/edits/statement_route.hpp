// The route of a statement: who said it first, who passed it on, up to who printed it. And giving it another one.
#pragma once

#include "edits/amendment.hpp"

#include <string>
#include <vector>

namespace hearsay::edits {

/// The statements of the route by which this one came, the origin first, itself last; where one rests on several, the first
/// of them counts.
[[nodiscard]] std::vector<std::string> route_of(const Amendment& amendment, const std::string& statement);

/// Gives a statement a route over these sources, the origin first, its own last. What stays of the old route stays; a
/// statement that others rest on too, or that is held, is left to them, and a new one takes its place here.
void set_route(Amendment& amendment, const std::string& statement, const std::vector<std::string>& sources);

/// The statements that it rests on.
[[nodiscard]] std::vector<std::string> parents_of(const Amendment& amendment, const std::string& statement);

/// Whether others than these refer to a statement. O(statements).
[[nodiscard]] bool others_rest_on(const Amendment& amendment, const std::string& statement, const std::vector<std::string>& children);

/// Whether a statement is known through these alone: nothing else refers to it, and it is not held. O(statements).
[[nodiscard]] bool known_only_through(const Amendment& amendment, const std::string& statement, const std::vector<std::string>& children);

/// What stands for one passage: the statement, first, and whatever it rests on that is known through it alone.
[[nodiscard]] std::vector<std::string> passage_of(const Amendment& amendment, const std::string& statement);
/// The statement, and what it rests on up to what stands in an article, which is read there. What others rest on too is read
/// with each of them: nobody could say anywhere else that it is right.
[[nodiscard]] std::vector<std::string> read_with(const Amendment& amendment, const std::string& statement);

}  // namespace hearsay::edits
