// Run by the build: turns WordNet's files into the word table that word_table.cpp searches, as a C++ source.
//
//     make_word_table WORDNET-FOLDER OUT.cpp
//
// Every lemma of one word becomes a line `lemma POS[COUNT][CLASSES]…`, sorted by bytes; the parts of speech are
// n, v, a and r, COUNT is how often WordNet's tagged texts (cntlist.rev) use the word so, and CLASSES are letters
// for the lexicographer files of its senses (see class_letter), the commonest sense's first; a T stands among them
// where the word takes a clause of what is said (verb frame 26 of a verb of communication). Irregular forms
// (verb.exc, noun.exc) become lines `form > lemma` in lists of their own.
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

struct Use {
    unsigned long count = 0;
    std::string classes;
};

/// Lexicographer files (lexnames(5WN)) that tell something about sources and cues; 0 for the others.
char class_letter(int file) {
    switch (file) {
        case 18: return 'p';  // noun.person
        case 14: return 'g';  // noun.group
        case 10: return 'c';  // noun.communication
        case 15: return 'l';  // noun.location
        case 28: return 't';  // noun.time
        case 6: return 'a';   // noun.artifact
        case 4: return 'd';   // noun.act
        case 9: return 'o';   // noun.cognition
        case 32: return 'C';  // verb.communication
        case 31: return 'O';  // verb.cognition
        case 37: return 'E';  // verb.emotion
        case 39: return 'P';  // verb.perception
        case 41: return 'S';  // verb.social
        default: return 0;
    }
}

bool is_plain(const std::string& word) {
    if (word.size() < 2 || word.size() > 30) return false;
    for (const char c : word) {
        if ((c < 'a' || c > 'z') && c != '-') return false;
    }
    return true;
}

std::ifstream open(const std::string& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path + "; install wordnet-base");
    return file;
}

/// Of a line of data.verb: whether it is about communication and says "Somebody ----s that CLAUSE".
bool takes_clause(const std::string& line) {
    std::istringstream fields(line.substr(0, line.find('|')));
    std::string offset;
    std::string type;
    int file = 0;
    fields >> offset >> file >> type;
    if (file != 32) return false;
    std::size_t plus = line.find(" + ");
    for (; plus != std::string::npos; plus = line.find(" + ", plus + 1)) {
        if (line.compare(plus + 3, 3, "26 ") == 0) return true;
    }
    return false;
}

/// Which lexicographer file each synset belongs to; negative for those that take a clause.
std::unordered_map<std::string, int> lexicographer_files(const std::string& path) {
    std::unordered_map<std::string, int> files;
    std::ifstream in = open(path);
    std::string line;
    while (std::getline(in, line)) {
        if (line.size() < 11 || line[0] == ' ') continue;
        const int file = std::stoi(line.substr(9, 2));
        files.emplace(line.substr(0, 8), takes_clause(line) ? -file : file);
    }
    return files;
}

/// Tagged uses by part of speech (n, v, a, r) and lemma.
std::map<char, std::unordered_map<std::string, unsigned long>> tag_counts(const std::string& path) {
    std::map<char, std::unordered_map<std::string, unsigned long>> counts;
    std::ifstream in = open(path);
    std::string key;
    unsigned long sense = 0;
    unsigned long count = 0;
    while (in >> key >> sense >> count) {
        const std::size_t percent = key.find('%');
        if (percent == std::string::npos) continue;
        static constexpr std::string_view letters = "?nvara";
        const char part = letters.at(static_cast<std::size_t>(key.at(percent + 1) - '0'));
        counts[part][key.substr(0, percent)] += count;
    }
    return counts;
}

void read_part(const std::string& folder, const std::string& name, char letter,
               const std::unordered_map<std::string, unsigned long>& counts,
               std::map<std::string, std::map<char, Use>>& words) {
    const auto files = lexicographer_files(folder + "/data." + name);
    std::ifstream in = open(folder + "/index." + name);
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
        Use use;
        if (const auto found = counts.find(lemma); found != counts.end()) use.count = found->second;
        std::string offset;
        while (fields >> offset) {
            const int file = files.at(offset);
            const char c = class_letter(std::abs(file));
            // The first sense is told even when it tells nothing, so that "first" stays clear.
            const char shown = c == 0 ? '-' : c;
            if ((use.classes.empty() || c != 0) && use.classes.find(shown) == std::string::npos) use.classes += shown;
            if (file < 0 && use.classes.find('T') == std::string::npos) use.classes += 'T';
        }
        words[lemma][letter] = use;
    }
}

std::string irregular_forms(const std::string& path) {
    std::map<std::string, std::string> forms;
    std::ifstream in = open(path);
    std::string line;
    while (std::getline(in, line)) {
        std::istringstream fields(line);
        std::string form;
        std::string lemma;
        fields >> form >> lemma;
        if (is_plain(form) && is_plain(lemma)) forms.emplace(form, lemma);
    }
    std::string text;
    for (const auto& [form, lemma] : forms) text += form + " > " + lemma + '\n';
    return text;
}

void write_text(std::ostream& out, const char* name, const std::string& text) {
    out << "const std::string_view " << name << " =";
    for (std::size_t at = 0; at < text.size(); at += 4000) {
        out << "\n    R\"words(" << text.substr(at, 4000) << ")words\"";
    }
    out << ";\n";
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: make_word_table WORDNET-FOLDER OUT.cpp\n";
        return 2;
    }
    try {
        const std::string folder = argv[1];
        const auto counts = tag_counts(folder + "/cntlist.rev");
        std::map<std::string, std::map<char, Use>> words;
        const std::pair<const char*, char> parts[] = {{"noun", 'n'}, {"verb", 'v'}, {"adj", 'a'}, {"adv", 'r'}};
        for (const auto& [name, letter] : parts) {
            const auto found = counts.find(letter);
            read_part(folder, name, letter, found == counts.end() ? decltype(found->second){} : found->second, words);
        }
        std::string table;
        for (const auto& [word, uses] : words) {
            table += word;
            for (const auto& [letter, use] : uses) {
                table += ' ';
                table += letter;
                if (use.count != 0) table += std::to_string(use.count);
                table += use.classes;
            }
            table += '\n';
        }
        std::ofstream out(argv[2]);
        out << "#include \"extract/language/word_table.hpp\"\n\nnamespace hearsay::extract {\n";
        write_text(out, "word_table_text", table);
        write_text(out, "irregular_verbs_text", irregular_forms(folder + "/verb.exc"));
        write_text(out, "irregular_nouns_text", irregular_forms(folder + "/noun.exc"));
        out << "}  // namespace hearsay::extract\n";
        if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + argv[2]);
    } catch (const std::exception& problem) {
        std::cerr << "make_word_table: " << problem.what() << '\n';
        return 1;
    }
    return 0;
}
