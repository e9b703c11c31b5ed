// The demo's ways in, one for each role: a person of DATA/demo-credentials.json by a link that
// signs in by itself, a responder by the link of an alarm or assignment, a victim by reference and
// code. The links hold for this start of this demo only, which answers on this machine alone.
#pragma once
#include "api/router.hpp"
#include "app/configuration.hpp"
#include "engine/accounts.hpp"
#include "engine/engine.hpp"

namespace leitstelle::app {

class DemoLinks {
public:
    struct House {
        engine::Engine& engine;
        engine::Accounts& accounts;
        engine::Secrets& secrets;
        engine::Clock& clock;
        Path data;
        std::string url; // "http://localhost:8119"
    };
    explicit DemoLinks(House house);
    void attach(api::Router& router); // GET /demo/als/{secret}

    struct Link {
        std::string role; // as people say it
        std::string url;
        std::string more; // what is needed beside it; "" = it opens signed in
    };
    // In the order of the credentials, then responder and victim where there is one to be.
    std::vector<Link> links();

private:
    struct Person {
        std::string role, login, password, totp, secret;
    };
    api::Response open(std::string_view secret, bool over_tls);
    std::optional<Link> responder_link();
    std::optional<Link> victim_link();

    House m_house;
    std::vector<Person> m_people;
};

} // namespace leitstelle::app
