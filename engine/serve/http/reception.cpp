#include <utility>  // Asio uses it without including it

#include "serve/http/reception.hpp"

#include "serve/api/api.hpp"

#include <boost/asio/post.hpp>

namespace hearsay::serve {
namespace {

constexpr std::size_t most_connections = 64;
constexpr std::size_t workers = 2;       // for answers that are quick
constexpr std::size_t slow_workers = 2;  // for those that are not
constexpr std::size_t most_slow = 16;    // that are under way or wait

}  // namespace

Reception::Reception(Answerer answer, const EventLog& events) : answer_(std::move(answer)), events_(events), pool_(workers), slow_pool_(slow_workers) {}

bool Reception::make_room() {
    std::size_t open = 0;
    Connection* idlest = nullptr;
    for (Connection* one : connections_) {
        if (one->closed()) continue;
        ++open;
        if (one->idle_since() && (idlest == nullptr || *one->idle_since() < *idlest->idle_since())) idlest = one;
    }
    if (open <= most_connections) return true;
    if (idlest == nullptr) return false;
    idlest->close();
    return true;
}

void Reception::close_all() {
    for (Connection* connection : std::set<Connection*>(connections_)) connection->close();
}

void Reception::wake_all() {
    for (Connection* connection : connections_) connection->wake();
}

bool Reception::ask(Call call, std::function<void(Reply)> tell) {
    const bool slow = is_slow(call);
    if (slow && slow_ >= most_slow) return false;
    if (slow) ++slow_;
    boost::asio::post(slow ? slow_pool_ : pool_, [this, slow, call = std::move(call), tell = std::move(tell)]() mutable {
        Reply reply = answer_(call);
        boost::asio::post(context_, [this, slow, reply = std::move(reply), tell = std::move(tell)]() mutable {
            if (slow) --slow_;
            tell(std::move(reply));
        });
    });
    return true;
}

void Reception::finish() {
    pool_.join();
    slow_pool_.join();
}

}  // namespace hearsay::serve
