// Headers of its own with names that hearsay uses too: each side gets its own.
#include "model/ids.hpp"
#include "version.hpp"

#include <hearsay/hearsay.hpp>

#include <iostream>

int main() {
    const shop::OrderId order{7};
    hearsay::StoryBuilder builder;
    builder.add(hearsay::ClaimRecord{.id = "c", .text = "The bridge is closed"});
    hearsay::Diagnostics problems;
    const hearsay::Story story = builder.build(problems);
    std::cout << "order " << static_cast<int>(order) << " of shop " SHOP_VERSION ", hearsay " HEARSAY_VERSION ", "
              << story.claims().size() << " claim\n";
}
