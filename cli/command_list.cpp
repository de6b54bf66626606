#include "command_list.hpp"

#include "command_add.hpp"
#include "command_amend.hpp"
#include "command_check.hpp"
#include "command_convert.hpp"
#include "command_draft.hpp"
#include "command_explain.hpp"
#include "command_extract.hpp"
#include "command_learn.hpp"
#include "command_link.hpp"
#include "command_merge.hpp"
#include "command_query.hpp"
#include "command_registry.hpp"
#include "command_remove.hpp"
#include "command_render.hpp"
#include "command_report.hpp"
#include "command_score.hpp"
#include "command_serve.hpp"
#include "command_shard.hpp"

#include <array>

namespace hearsay::cli {

std::span<const CommandEntry> commands() noexcept {
    static constexpr std::array<CommandEntry, 18> all{{
        {"check", make_check_command},
        {"score", make_score_command},
        {"query", make_query_command},
        {"explain", make_explain_command},
        {"render", make_render_command},
        {"report", make_report_command},
        {"convert", make_convert_command},
        {"add", make_add_command},
        {"remove", make_remove_command},
        {"extract", make_extract_command},
        {"draft", make_draft_command},
        {"link", make_link_command},
        {"amend", make_amend_command},
        {"serve", make_serve_command},
        {"learn", make_learn_command},
        {"registry", make_registry_command},
        {"shard", make_shard_command},
        {"merge", make_merge_command},
    }};
    return all;
}

std::unique_ptr<Command> find_command(std::string_view name) {
    for (const CommandEntry& entry : commands()) {
        if (entry.name == name) return entry.make();
    }
    return nullptr;
}

}  // namespace hearsay::cli
