// The handlers of all routes, one line each; routes.cpp says who may use them.
#pragma once
#include "api/inside.hpp"

namespace leitstelle::api {

// commands.cpp
void post_command(Inside&, const VisitPtr&);
void post_victim_code(Inside&, const VisitPtr&);

// answers.cpp
void post_answer(Inside&, const VisitPtr&);
void post_receipt(Inside&, const VisitPtr&);

// reads.cpp
void get_incidents(Inside&, const VisitPtr&);
void get_incident(Inside&, const VisitPtr&);
void get_candidates(Inside&, const VisitPtr&);
void get_timeline(Inside&, const VisitPtr&);
void get_events(Inside&, const VisitPtr&);
void get_stream(Inside&, const VisitPtr&);
void get_calls(Inside&, const VisitPtr&);
void get_reports(Inside&, const VisitPtr&);
void get_responders(Inside&, const VisitPtr&);
void get_rosters(Inside&, const VisitPtr&);
void get_situations(Inside&, const VisitPtr&);
void get_partners(Inside&, const VisitPtr&);
void get_staff(Inside&, const VisitPtr&);
void get_specialists(Inside&, const VisitPtr&);
void get_referrals(Inside&, const VisitPtr&);
void get_organisations(Inside&, const VisitPtr&);
void get_regions(Inside&, const VisitPtr&);
void get_areas(Inside&, const VisitPtr&);
void get_room(Inside&, const VisitPtr&);
void get_thing(Inside&, const VisitPtr&); // /api/{kind}/{id} of calls, reports, responders ...

// letters.cpp
void get_letters(Inside&, const VisitPtr&);
void get_letters_page(Inside&, const VisitPtr&);
void post_letter(Inside&, const VisitPtr&);

// reads_files.cpp
void get_report_raw(Inside&, const VisitPtr&);
void post_calendar(Inside&, const VisitPtr&);
void post_calendar_end(Inside&, const VisitPtr&);
void get_calendar(Inside&, const VisitPtr&);

// health.cpp
void add_lamps(Inside&, HealthView&);
void get_health(Inside&, const VisitPtr&);
void get_healthz(Inside&, const VisitPtr&);
void get_metrics(Inside&, const VisitPtr&);
void get_openapi(Inside&, const VisitPtr&);

// sign_in.cpp
void post_sign_in(Inside&, const VisitPtr&);
void post_sign_out(Inside&, const VisitPtr&);
void get_session(Inside&, const VisitPtr&);
void get_me(Inside&, const VisitPtr&);
void post_redeem(Inside&, const VisitPtr&);
void get_sign_in_page(Inside&, const VisitPtr&);

// pages_*.cpp
void post_report(Inside&, const VisitPtr&);
void get_report_page(Inside&, const VisitPtr&);
void get_victim_page(Inside&, const VisitPtr&);
void post_victim_page(Inside&, const VisitPtr&);
void get_start_page(Inside&, const VisitPtr&);
void get_app_page(Inside&, const VisitPtr&);
void get_asset(Inside&, const VisitPtr&);
void get_texts(Inside&, const VisitPtr&);
void get_style(Inside&, const VisitPtr&);

} // namespace leitstelle::api
