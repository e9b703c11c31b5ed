// Router: which handler answers which method and path. Patterns are "/api/incidents/{id}"; a last
// segment "{rest...}" takes the remaining path. A literal segment goes before a parameter. HEAD is
// answered by the handler of GET. Unknown path: 404; known path, other method: 405 with Allow.
//
// The routes can be listed, so that the API's description and the access matrix are complete: what
// is not in the list is not reachable.
#pragma once
#include "api/reply.hpp"
#include <functional>
#include <string>
#include <vector>

namespace leitstelle::api {

class Router {
public:
    using Handle = std::function<void(Request, Reply)>; // parameters are in the request

    struct Route {
        std::string method;
        std::string pattern;
        Handle handle;
        std::size_t body_bytes = 0; // the most a body may have; 0: the server's limit
    };

    void add(Route route); // must() be well-formed and not there yet
    void handle(Request request, Reply reply) const;
    std::size_t body_limit(std::string_view method, std::string_view path,
                           std::size_t otherwise) const;
    const std::vector<Route>& routes() const { return m_routes; } // as added

private:
    struct Entry {
        std::size_t route;
        std::vector<std::string> segments; // "{id}" as written
        bool open_end = false;             // the last one takes the rest
    };
    // The methods of the best pattern for this path, and the parameters it takes from it.
    std::vector<const Entry*> match(std::string_view path) const;
    const Entry* find(const std::vector<const Entry*>& candidates, std::string_view method) const;

    std::vector<Route> m_routes;
    std::vector<Entry> m_entries; // most specific first
};

} // namespace leitstelle::api
