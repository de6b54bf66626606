// Run by the build: turns WordNet's files into the thesaurus that thesaurus.cpp searches, as a C++ source.
//
//     make_thesaurus WORDNET-FOLDER OUT.cpp
//
// Every lemma of one word becomes a line `lemma SYNSETS|HYPERNYMS|DERIVATIONS`, sorted by bytes: the first four senses
// of each part of speech as numbers in base 36, joined by commas; the direct hypernyms of the first two senses; and
// the lemmas it is derived from or that are derived from it (pointer `+`, wninput(5WN)), among those senses.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

constexpr std::size_t senses_kept = 4;
constexpr std::size_t senses_with_hypernyms = 2;

struct Pointer {
    char kind = 0;  ///< '@' hypernym, '+' derivation
    std::string synset;
    unsigned from = 0;  ///< word numbers from 1; 0 for the whole synset
    unsigned to = 0;
};
struct Synset {
    std::vector<std::string> words;
    std::vector<Pointer> pointers;
};
struct Entry {
    std::set<std::string> synsets;
    std::set<std::string> hypernyms;
    std::set<std::string> derivations;
};

bool is_plain(const std::string& word) {
    return word.size() >= 2 && word.size() <= 30 && std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

std::string lower(std::string word) {
    if (const std::size_t marker = word.find('('); marker != std::string::npos) word.erase(marker);  // "galore(ip)"
    for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return word;
}

std::ifstream open(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path + "; install wordnet-base");
    return file;
}

/// Keys are the part of speech and the offset: "n00001740".
void read_synsets(const std::string& path, char part, std::unordered_map<std::string, Synset>& out) {
    std::ifstream in = open(path);
    std::string line;
    while (std::getline(in, line)) {
        if (line.size() < 11 || line[0] == ' ') continue;
        std::istringstream fields(line);
        std::string offset;
        std::string skip;
        std::string count;
        fields >> offset >> skip >> skip >> count;
        Synset synset;
        for (unsigned long n = std::stoul(count, nullptr, 16); n > 0; --n) {
            std::string word;
            fields >> word >> skip;
            synset.words.push_back(lower(word));
        }
        std::size_t pointers = 0;
        fields >> pointers;
        for (; pointers > 0; --pointers) {
            std::string symbol;
            std::string target;
            std::string pos;
            std::string ends;
            fields >> symbol >> target >> pos >> ends;
            if ((symbol != "@" && symbol != "+") || ends.size() != 4) continue;
            Pointer pointer;
            pointer.kind = symbol[0];
            pointer.synset = (pos == "s" ? 'a' : pos[0]) + target;
            pointer.from = static_cast<unsigned>(std::stoul(ends.substr(0, 2), nullptr, 16));
            pointer.to = static_cast<unsigned>(std::stoul(ends.substr(2), nullptr, 16));
            synset.pointers.push_back(pointer);
        }
        out.emplace(part + offset, std::move(synset));
    }
}

std::string base36(std::size_t number) {
    static constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::string text;
    do text.insert(text.begin(), digits[number % 36]);
    while ((number /= 36) != 0);
    return text;
}

class Maker {
public:
    explicit Maker(const std::string& folder) {
        const std::pair<const char*, char> parts[] = {{"noun", 'n'}, {"verb", 'v'}, {"adj", 'a'}, {"adv", 'r'}};
        for (const auto& [name, letter] : parts) read_synsets(folder + "/data." + name, letter, synsets_);
        for (const auto& [name, letter] : parts) read_index(folder + "/index." + name, letter);
    }
    [[nodiscard]] std::string text() const {
        std::string out;
        for (const auto& [lemma, entry] : entries_) {
            out += lemma + ' ' + joined(entry.synsets) + '|' + joined(entry.hypernyms) + '|' + joined(entry.derivations) + '\n';
        }
        return out;
    }

private:
    static std::string joined(const std::set<std::string>& list) {
        std::string text;
        for (const std::string& one : list) text += (text.empty() ? "" : ",") + one;
        return text;
    }
    std::string number(const std::string& synset) {
        return base36(numbers_.emplace(synset, numbers_.size()).first->second);
    }

    void read_index(const std::string& path, char part) {
        std::ifstream in = open(path);
        std::string line;
        while (std::getline(in, line)) {
            if (line.empty() || line[0] == ' ') continue;
            std::istringstream fields(line);
            std::string lemma;
            std::string skip;
            int senses = 0;
            int pointers = 0;
            fields >> lemma >> skip >> senses >> pointers;
            if (!is_plain(lemma)) continue;
            for (int i = 0; i < pointers + 2; ++i) fields >> skip;
            std::string offset;
            for (std::size_t sense = 0; sense < senses_kept && fields >> offset; ++sense) add(lemma, part + offset, sense);
        }
    }

    void add(const std::string& lemma, const std::string& key, std::size_t sense) {
        const Synset& synset = synsets_.at(key);
        Entry& entry = entries_[lemma];
        // A synset of one word makes nothing alike but through its hypernyms.
        entry.synsets.insert(number(key));
        const auto own = std::find(synset.words.begin(), synset.words.end(), lemma);
        const unsigned place = own == synset.words.end() ? 0 : static_cast<unsigned>(own - synset.words.begin()) + 1;
        for (const Pointer& pointer : synset.pointers) {
            if (pointer.kind == '@') {
                if (sense < senses_with_hypernyms) entry.hypernyms.insert(number(pointer.synset));
            } else if (pointer.from == place && pointer.to > 0) {
                const auto target = synsets_.find(pointer.synset);
                if (target == synsets_.end() || pointer.to > target->second.words.size()) continue;
                const std::string& word = target->second.words[pointer.to - 1];
                if (is_plain(word) && word != lemma) entry.derivations.insert(word);
            }
        }
    }

    std::unordered_map<std::string, Synset> synsets_;
    std::unordered_map<std::string, std::size_t> numbers_;
    std::map<std::string, Entry> entries_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: make_thesaurus WORDNET-FOLDER OUT.cpp\n";
        return 2;
    }
    try {
        const std::string text = Maker(argv[1]).text();
        std::ofstream out(argv[2]);
        out << "#include \"link/words/thesaurus.hpp\"\n\nnamespace hearsay::link {\nconst std::string_view thesaurus_text =";
        for (std::size_t at = 0; at < text.size(); at += 4000) out << "\n    R\"words(" << text.substr(at, 4000) << ")words\"";
        out << ";\n}  // namespace hearsay::link\n";
        if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + argv[2]);
    } catch (const std::exception& problem) {
        std::cerr << "make_thesaurus: " << problem.what() << '\n';
        return 1;
    }
    return 0;
}
