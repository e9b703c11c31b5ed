// Asking the engine from another thread and waiting for the answer. Never on the engine's thread.
#pragma once
#include "engine/engine.hpp"

namespace leitstelle::app {

// Looks at the World; comes back when what was seen is durable. False: the queue is full.
bool look_at(engine::Engine& engine,
             const std::function<void(const World&, std::uint64_t position)>& look);

// Gives a command; nothing: the queue is full.
std::optional<engine::Reply> give(engine::Engine& engine, engine::Submission submission);

// As the house itself, about an existing thing or (id 0) a new one.
std::optional<engine::Reply> give(engine::Engine& engine, Subject about, Command command,
                                  std::vector<engine::Sealed> sealed = {});

// "incident.already_searching", "forbidden" ...; "" when it was accepted or repeated.
std::string refusal_of(const std::optional<engine::Reply>& reply);

} // namespace leitstelle::app
