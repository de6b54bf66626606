// Names that are cut keep apart what they differ in.
#include "text/told_apart.hpp"

#include "text/layout.hpp"

#include "support/catch.hpp"

#include <algorithm>
#include <set>

using namespace hearsay;

namespace {

std::vector<std::string> cut_to(const std::vector<std::string>& names, std::size_t columns) {
    const auto shown = [&](std::string_view name) { return shorten(name, columns); };
    std::vector<std::string> found;
    for (const std::string& name : told_apart(names, shown)) found.push_back(shown(name));
    return found;
}

}  // namespace

TEST_CASE("names that begin alike are cut in the middle", "[text]") {
    CHECK(cut_to({"Ministry of Waterways", "Ministry of Roads"}, 30) == std::vector<std::string>{"Ministry of Waterways", "Ministry of Roads"});
    CHECK(cut_to({"Commission for the Northern Waterways and Locks", "Commission for the Southern Waterways"}, 30) ==
          std::vector<std::string>{"Commission for the Northern W…", "Commission for the Southern W…"});
    CHECK(cut_to({"Commission for the Northern Waterways and Locks", "Commission for the Southern Waterways"}, 20) ==
          std::vector<std::string>{"Commissio… and Locks", "Commissio… Waterways"});
    CHECK(cut_to({"Commission for Navigable Waterways, Ormsby", "Commission for Navigable Waterways, Orm East"}, 24) ==
          std::vector<std::string>{"Commission for N… Ormsby", "Commission for… Orm East"});
    // Where they differ has no room: their ends, if those differ.
    CHECK(cut_to({"Commission for the Northern Waterways and Locks of Ormsby", "Commission for the Southern Waterways and Locks of Orm"}, 20) ==
          std::vector<std::string>{"Commissio… of Ormsby", "Commis… Locks of Orm"});
    // One that others add to keeps its last word.
    CHECK(cut_to({"Harbour and Waterways Commission", "Harbour and Waterways Commission (press office)"}, 30) ==
          std::vector<std::string>{"Harbour and Waterw… Commission", "Harbour and Wa… (press office)"});
    // What is cut but alike with nobody stays as it was; what is equal stays equal.
    CHECK(cut_to({"The Evening Courier of Lower Ormsby", "Lakewire", "The Evening Courier of Lower Ormsby"}, 20) ==
          std::vector<std::string>{"The Evening Courier…", "Lakewire", "The Evening Courier…"});
}

TEST_CASE("any names that differ are shown differently, and no wider than there is room", "[text]") {
    const std::string head = "The Intergovernmental Commission for the Supervision of the Navigable Waterways";
    std::vector<std::string> names{head, head + " (press office)", head + " of the North", head + " of the North-East", head + "s", std::string(80, 'x') + 'a', std::string(80, 'x') + 'b',
                                   "لجنة الإشراف على الممرات المائية الشمالية للاتحاد في الشمال", "لجنة الإشراف على الممرات المائية الشمالية للاتحاد في الجنوب",
                                   "国際水路監督委員会北部地方事務所広報課東京", "国際水路監督委員会北部地方事務所広報課大阪",
                                   "Cafe\u0301 de la Gare du Nord e\u0301", "Cafe\u0301 de la Gare du Nord e"};
    for (int i = 0; i < 12; ++i) names.push_back(head + " number " + std::to_string(i));
    for (const std::size_t columns : {20U, 24U, 30U, 44U}) {
        const std::vector<std::string> shown = cut_to(names, columns);
        INFO(columns);
        CHECK(std::set<std::string>(shown.begin(), shown.end()).size() == names.size());
        for (const std::string& one : shown) CHECK(display_width(one) <= columns);
    }
}
