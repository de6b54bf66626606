// Where one way of solving gives up and the next begins, and other limits that no user sets; what users set is effort.hpp.
// They decide how long a figure takes and, where none is exact, how narrow its interval is; never whether it is true.
//
// How to measure one anew: double and halve it, and run `tests/bench/run structures graphs` (single claims, of every
// shape) and `tests/bench/run stories` (whole files); a limit is well set where either makes a table slower or an interval
// wider. Costs are of one step, by the same tables: processor time over the steps that were counted. What is marked (guard)
// is there for memory or the stack alone, and far beyond what news reach.
#pragma once

#include <cstddef>
#include <cstdint>

namespace hearsay::detail::limits {

// Claims that are too large for what may be spent on them, before anything is listed.
inline constexpr double ns_a_statement = 2'500;         ///< all that is linear in statements; measured
inline constexpr double ns_a_link = 40;                 ///< the same for parties and shocks of statements
inline constexpr std::size_t bytes_a_link = 16;
inline constexpr std::size_t bytes_a_kept_link = 96;    ///< of who belongs to whom, in all models together
inline constexpr std::size_t links_a_statement = 64;    ///< as many are always listed

// Closures.
inline constexpr std::size_t simple_chain_steps = 4'000;  ///< of the search for one chain in circles; then one is assumed
inline constexpr std::size_t parallel_statements = 64;    ///< from here on cuts and support of a claim side by side

// Chains, support by conditioning on what they share.
inline constexpr std::size_t chain_depth = 400;         ///< a walk deeper than this is no chain of news (guard)
inline constexpr std::size_t items_a_chain_step = 8;    ///< listed chains are no longer than so many factors a node on them
inline constexpr std::size_t compared_chains = 1'000;   ///< each with each, to leave out those that need more than another
inline constexpr double first_stake = 1e-4;             ///< probability that a case must have to be split; then by steps of
inline constexpr double next_stake = 1e-2;              ///< this factor down to the last, so that time goes where it tells most
inline constexpr double last_stake = 1e-14;
inline constexpr std::size_t next_stake_costs = 3;      ///< times what the one before took, at least

// Sweeps.
inline constexpr std::size_t arc_states_a_state = 10;   ///< those of circles are of few vertices: so many cost as one of a usual sweep
inline constexpr std::size_t frontier_window = 256;     ///< latest candidates looked at for the next of an order: all would be
inline constexpr std::size_t arc_window = 64;           ///< quadratic, and the latest are the likeliest to be cheap
inline constexpr std::size_t arc_order_steps = 200'000; ///< for trying orders of arcs
inline constexpr std::size_t least_layer = 64;          ///< states kept in a layer however little work is left,
inline constexpr std::size_t least_work = 20'000'000;   ///< as long as all layers to come take no more than this
inline constexpr double hopeless_width = 0.2;           ///< of an interval after the quick try, where sampling is next
inline constexpr std::size_t tried_dropped_states = 5'000;  ///< to see how many draws a dropped remainder takes

// Sampling.
inline constexpr std::size_t first_words = 64;          ///< of 64 outcomes, to see who stays in question
inline constexpr std::size_t pilot_words = 12;          ///< to see how many a remainder takes
inline constexpr std::size_t least_words = 24;          ///< from here on a mean is distributed as if normally
inline constexpr std::size_t batches = 64;              ///< whose means give the error of a variance
inline constexpr double least_seen = 100;               ///< outcomes of a kind, from which its share is known well
inline constexpr std::size_t remembered_blocks = 16'000'000;  ///< of what depends on a variable: 64 MB (guard)

// Effective sources. Nanoseconds a step, measured.
inline constexpr double ns_a_draw = 10;
inline constexpr double ns_a_state = 100;
inline constexpr double ns_a_place = 0.5;
inline constexpr double ns_a_covariance_step = 20;
inline constexpr double ns_a_path_step = 5;
inline constexpr double ns_a_planned_node = 4'000;
inline constexpr double ns_always_spent = 1e6;          ///< on an exact attempt, whatever sampling would take
inline constexpr double ns_asked_for_digits = 1e8;      ///< from here on somebody wants more than samples give
inline constexpr std::size_t small_forest_statements = 48;  ///< pair by pair: quicker than to set up anything else
inline constexpr std::size_t diagram_variables = 20'000;    ///< decision diagrams are read as deep as that (guard)
inline constexpr std::size_t diagram_steps_a_node = 60;
inline constexpr std::size_t diagram_steps_always = 20'000;
inline constexpr std::size_t narrow_diagram = 16;       ///< vertices a node; where diagrams are larger, so are the states of a sweep
inline constexpr double sweep_bound_over_cost = 8;      ///< the bound on the states of a plan is rarely reached
inline constexpr double estimate_doubt = 64;            ///< how far the estimate of a sweep's states may be off
inline constexpr double common_variance = 1e-2;         ///< above, some thousand outcomes tell enough
inline constexpr double unseen_variance = 1e-3;         ///< below, many thousands do not

// Cuts.
inline constexpr std::size_t listed_chains = 2'000;     ///< all chains, to find the most that share nobody
inline constexpr std::size_t light_chains = 3'000;      ///< brought into the relaxation at once
inline constexpr std::uint32_t light_chains_of_a_party = 2;   ///< of these, so that they are spread over the graph
inline constexpr std::uint32_t idle_rounds = 6;         ///< after which a chain that binds nothing leaves the relaxation
inline constexpr std::size_t slimmed_parties = 40;      ///< a chain with more is taken as it is
inline constexpr std::size_t cut_depth = 2'000;         ///< of the branching (guard)

}  // namespace hearsay::detail::limits
