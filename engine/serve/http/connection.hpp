// One client of the server: its requests one after the other, or a stream of events to it. Made with Boost.Beast, which
// connection.cpp alone includes.
#pragma once

#include <boost/asio/ip/tcp.hpp>

namespace hearsay::serve {

class Reception;

/// Serves who is at the other end for as long as they stay. All of it happens in the thread of the reception's context.
void serve_client(Reception& reception, boost::asio::ip::tcp::socket socket);

}  // namespace hearsay::serve
