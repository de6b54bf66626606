// Fits the weights of a lexicon to a corpus whose attributions people have marked:
//   fit_weights CORPUS LEXICON OUTPUT
// CORPUS holds text/NAME.txt and attributions/NAME.ann (brat). OUTPUT may be LEXICON itself.
#include "extract/attribution/fit/refit.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <vector>

int main(int count, char** arguments) {
    const std::vector<std::string> names(arguments + 1, arguments + count);
    if (names.size() != 3 || names[0].empty()) {
        std::cerr << "usage: fit_weights CORPUS LEXICON OUTPUT\nfor the target refit: cmake -DHEARSAY_CORPUS=FOLDER, a folder of marked articles\n";
        return 2;
    }
    try {
        std::ifstream in(names[1], std::ios::binary);
        if (!in) throw std::runtime_error("cannot read " + names[1]);
        const std::string fitted = hearsay::extract::refit(names[0], {std::istreambuf_iterator<char>(in), {}}, std::cerr);
        const std::string beside = names[2] + ".new";
        std::ofstream out(beside, std::ios::binary);
        out << fitted;
        out.close();
        if (!out) throw std::runtime_error("cannot write " + beside);
        std::filesystem::rename(beside, names[2]);
    } catch (const std::exception& error) {
        std::cerr << "fit_weights: " << error.what() << '\n';
        return 1;
    }
}
