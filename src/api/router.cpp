#include "api/router.hpp"
#include <algorithm>

namespace leitstelle::api {

static std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    path.remove_prefix(1);
    for (;;) {
        const auto slash = path.find('/');
        segments.push_back(path.substr(0, slash));
        if (slash == path.npos) return segments;
        path.remove_prefix(slash + 1);
    }
}

static bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

static bool takes_rest(std::string_view segment) { return segment.ends_with("...}"); }

static std::string_view name_of(std::string_view segment) {
    return segment.substr(1, segment.find_first_of(".}") - 1);
}

// Literals before parameters before the rest, segment by segment.
static int rank(std::string_view segment) {
    return takes_rest(segment) ? 2 : is_parameter(segment) ? 1 : 0;
}

static bool goes_before(const std::vector<std::string>& left,
                        const std::vector<std::string>& right) {
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
        if (rank(left[i]) != rank(right[i])) return rank(left[i]) < rank(right[i]);
        if (!is_parameter(left[i]) && left[i] != right[i]) return left[i] < right[i];
    }
    return left.size() > right.size();
}

static bool same_shape(const std::vector<std::string>& left,
                       const std::vector<std::string>& right) {
    return !goes_before(left, right) && !goes_before(right, left);
}

void Router::add(Route route) {
    must(route.pattern.starts_with('/') && route.handle && !route.method.empty());
    Entry entry{m_routes.size(), {}, false};
    for (const auto segment : segments_of(route.pattern)) {
        must(!entry.open_end && is_parameter(segment) == segment.ends_with('}'));
        entry.segments.emplace_back(segment);
        entry.open_end = takes_rest(segment);
    }
    for (const auto& other : m_entries)
        must(!same_shape(other.segments, entry.segments) ||
             m_routes[other.route].method != route.method);
    m_routes.push_back(std::move(route));
    const auto place = std::ranges::find_if(
        m_entries, [&](const Entry& other) { return goes_before(entry.segments, other.segments); });
    m_entries.insert(place, std::move(entry));
}

static bool fits(const std::vector<std::string>& pattern, bool open_end,
                 const std::vector<std::string_view>& path) {
    if (open_end ? path.size() < pattern.size() : path.size() != pattern.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool any = is_parameter(pattern[i]) && (!path[i].empty() || takes_rest(pattern[i]));
        if (!any && pattern[i] != path[i]) return false;
    }
    return true;
}

std::vector<const Router::Entry*> Router::match(std::string_view path) const {
    std::vector<const Entry*> found;
    if (!path.starts_with('/')) return found; // "*" of OPTIONS
    const auto segments = segments_of(path);
    for (const auto& entry : m_entries)
        if (fits(entry.segments, entry.open_end, segments)) found.push_back(&entry);
    return found;
}

const Router::Entry* Router::find(const std::vector<const Entry*>& candidates,
                                  std::string_view method) const {
    for (const auto* entry : candidates)
        if (m_routes[entry->route].method == method) return entry;
    return method == "HEAD" ? find(candidates, "GET") : nullptr;
}

static std::string allowed(std::vector<std::string> methods) {
    if (std::ranges::count(methods, "GET") > 0) methods.push_back("HEAD");
    std::ranges::sort(methods);
    methods.erase(std::unique(methods.begin(), methods.end()), methods.end());
    std::string list;
    for (const auto& method : methods) (list += list.empty() ? "" : ", ") += method;
    return list;
}

void Router::handle(Request request, Reply reply) const {
    const auto candidates = match(request.path);
    if (candidates.empty())
        return reply(problem(404, "not_found", "There is nothing at this address."));
    const auto* entry = find(candidates, request.method);
    if (!entry) {
        auto refusal =
            problem(405, "method_not_allowed", "This address does not take this method.");
        std::vector<std::string> methods;
        for (const auto* other : candidates) methods.push_back(m_routes[other->route].method);
        refusal.headers.push_back({"Allow", allowed(std::move(methods))});
        return reply(std::move(refusal));
    }
    const std::string path = request.path;
    const auto segments = segments_of(path);
    for (std::size_t i = 0; i < entry->segments.size(); ++i) {
        const auto& pattern = entry->segments[i];
        if (!is_parameter(pattern)) continue;
        const auto rest = path.substr(std::size_t(segments[i].data() - path.data()));
        request.parameters.push_back(
            {std::string(name_of(pattern)), takes_rest(pattern) ? rest : std::string(segments[i])});
    }
    m_routes[entry->route].handle(std::move(request), std::move(reply));
}

std::size_t Router::body_limit(std::string_view method, std::string_view path,
                               std::size_t otherwise) const {
    const auto* entry = find(match(path), method);
    const auto own = entry ? m_routes[entry->route].body_bytes : 0;
    return own > 0 ? own : otherwise;
}

} // namespace leitstelle::api
