#include "api/view_builders.hpp"
#include "base/reference.hpp"
#include <algorithm>

namespace leitstelle::api {

namespace {

std::optional<DeterminantView> determinant_view(const incident::State& state,
                                                const triage::Step& step) {
    if (state.determinant.code.empty()) return {};
    const auto& found = state.determinant;
    DeterminantView view{found.code, found.protocol, found.protocol_version, found.rsit, {}};
    if (step.determination.code == found.code) view.because = step.determination.because;
    return view;
}

QuestionView question_view(const triage::Protocol& protocol, const triage::Question& question) {
    QuestionView view{protocol.key, question.id, question.text, question.hint, {}, {}};
    for (const auto& answer : question.answers)
        view.answers.push_back({answer.digit, answer.id, answer.text});
    return view;
}

AnswerView answer_view(const World& world, const incident::TriageAnswer& given) {
    AnswerView view{given.protocol, given.question, given.answer, {}, {}};
    const auto* protocol = triage::find(world.reference().protocols, given.protocol);
    if (!protocol) return view;
    for (const auto& question : protocol->questions) {
        if (question.id != given.question) continue;
        view.question_text = question.text;
        for (const auto& answer : question.answers)
            if (answer.id == given.answer) view.answer_text = answer.text;
    }
    return view;
}

// The way so far, to go back and to skip: the entry, then the protocol that it chose.
void add_asked(const World& world, const triage::Protocol& chosen, triage::Answers given,
               TriageView& view) {
    const auto add = [&](const triage::Protocol& protocol) {
        for (const auto& asked : triage::asked_questions(protocol, given)) {
            view.asked.push_back(question_view(protocol, *asked.question));
            if (asked.answer) view.asked.back().given = asked.answer->id;
        }
    };
    const auto* entry = triage::find(world.reference().protocols, triage::entry_key);
    if (entry && entry != &chosen) add(*entry);
    add(chosen);
}

std::optional<TriageView> triage_view(const World& world, const incident::State& state,
                                      const triage::Step& step) {
    if (!step.protocol) return {};
    TriageView view{.protocol = step.protocol->key, .title = step.protocol->title};
    view.complete = step.determination.complete;
    view.worst_possible = step.determination.worst;
    view.safe_number_noted = static_cast<bool>(incident::safe_contact(state, Scheme::tel)) ||
                             static_cast<bool>(incident::safe_contact(state, Scheme::sms));
    if (step.question) view.next = question_view(*step.protocol, *step.question);
    std::vector<triage::Given> given;
    for (const auto& answer : state.answers) {
        view.given.push_back(answer_view(world, answer));
        given.push_back({answer.question, answer.answer});
    }
    add_asked(world, *step.protocol, given, view);
    const auto safe =
        view.safe_number_noted ? triage::SafeNumber::noted : triage::SafeNumber::missing;
    for (const auto* one : triage::first_aid(*step.protocol, given, safe)) {
        InstructionView instruction{one->id, one->kind, one->text, {}, {}};
        if (triage::reviewed(*one)) {
            instruction.reviewer = one->reviewer;
            instruction.reviewed_on = one->reviewed_on;
        }
        view.first_aid.push_back(std::move(instruction));
    }
    return view;
}

SearchView search_view(const World& world, IncidentId id, const incident::State& state) {
    SearchView view{state.search,
                    state.wanted,
                    when_set(state.take_by),
                    when_set(state.search_until),
                    when_set(state.waiting_since),
                    0,
                    state.round_missed,
                    state.travel_source};
    const auto line = world.waiting_line(state.region);
    const auto place = std::find(line.begin(), line.end(), id);
    if (place != line.end())
        view.waiting_position = static_cast<std::uint32_t>(place - line.begin()) + 1;
    return view;
}

ClocksView clocks_view(const incident::State& state) {
    return {when_set(state.reported),      when_set(state.decided),
            when_set(state.first_alarm),   when_set(state.first_accepted),
            when_set(state.first_contact), when_set(state.first_on_scene),
            when_set(state.closed)};
}

// A responder sees only the own alarm: who else was asked is nobody's business.
std::vector<AlarmView> alarm_views(const World& world, const incident::State& state,
                                   const IncidentSight& sight) {
    std::vector<AlarmView> views;
    for (const auto& alarm : state.alarms) {
        const bool own = alarm.responder == sight.own;
        if (!sight.desk && !own) continue;
        views.push_back({alarm.id, alarm.responder, person_of(world, alarm.responder),
                         partner_of(world, alarm.responder),
                         partner_name_of(world, alarm.responder), alarm.raised, alarm.answer_by,
                         alarm.phase});
    }
    return views;
}

std::vector<AssignmentView> assignment_views(const World& world, const incident::State& state,
                                             const IncidentSight& sight, bool victim) {
    std::vector<AssignmentView> views;
    for (const auto& work : state.assignments) {
        const bool own = work.responder == sight.own;
        if (sight.own && !own && !sight.address) continue;
        AssignmentView view{.id = work.id,
                            .responder = work.responder,
                            .person = work.named ? work.named : person_of(world, work.responder),
                            .partner = partner_of(world, work.responder),
                            .partner_name = partner_name_of(world, work.responder),
                            .stage = work.stage,
                            .accepted = work.accepted,
                            .arrives_by = work.arrives_by,
                            .remote = work.remote,
                            .exclusive = work.exclusive,
                            .due = when_set(work.due),
                            .overdue = work.overdue,
                            .order = work.order,
                            .code_word_said = work.code_word_said,
                            .reported = work.reported};
        if (view.order && !sight.personal) view.order->authorised_by = {}, view.order->scope = {};
        if (victim || (sight.own && !own)) view.order.reset();
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<MessageView> message_views(const incident::State& state, bool personal, Instant now) {
    std::vector<MessageView> views;
    std::uint32_t index = 0;
    for (const auto& message : state.messages) {
        views.push_back({index++, message.says, personal ? message.text : TextId{}, message.at,
                         message.answer_by, message.answered,
                         !message.answered && message.answer_by < now});
    }
    return views;
}

std::vector<DeliveryView> delivery_views(const World& world, IncidentId id) {
    std::vector<DeliveryView> views;
    for (DeliveryId delivery : world.deliveries_of({SubjectKind::incident, id.value})) {
        const auto* state = world.find(delivery);
        if (!state) continue;
        views.push_back({delivery, state->plan.scheme, state->plan.purpose, state->phase,
                         state->plan.recipient, state->plan.alarm, state->tries, state->code,
                         state->planned, when_set(state->noted)});
    }
    return views;
}

std::vector<IndicatorView> indicator_views(const incident::State& state) {
    std::vector<IndicatorView> views;
    std::uint32_t index = 0;
    for (const auto& one : state.indicators)
        views.push_back({index++, one.kind, one.value, one.released});
    return views;
}

// A commander may open a situation for incidents with one cause.
void add_related(const World& world, const incident::State& state, IncidentView& view) {
    for (const auto& one : state.related) {
        const auto* other = world.find(one.incident);
        if (!other) continue;
        view.related.push_back(
            {one.incident, reference::spoken(other->reference), one.by, other->situation});
        view.situation_proposed |= !state.situation || other->situation != state.situation;
    }
}

// How we work is ours; what happens for the victim is the victim's.
void keep_for_the_victim(IncidentView& view) {
    view.determinant.reset();
    view.holder = {};
    view.call = {};
    view.report = {};
    view.duplicate_of = {};
    view.organisation = {};
    view.search.travel_source.clear();
    if (view.triage) view.triage->next.reset(), view.triage->asked.clear();
}

void add_personal(const incident::State& state, const IncidentSight& sight, IncidentView& view) {
    // The caller's own words may hold name and number: to a responder they go with the address.
    if (sight.own ? sight.address : sight.personal) view.summary = state.summary;
    if (!sight.address) return;
    if (!sight.desk || state.identity_confirmed) view.code_word = state.code_word;
    view.organisation_name = state.organisation_name;
    view.address = state.address;
    view.caller = state.caller;
    std::uint32_t index = 0;
    for (const auto& contact : state.contacts)
        view.contacts.push_back({index++, contact.contact, contact.person, contact.safety});
}

} // namespace

std::optional<IncidentView> incident_view(const Viewer& viewer, IncidentId id) {
    const World& world = viewer.world;
    const IncidentSight sight = sight_of(viewer, id);
    if (!sight.any) return {};
    const incident::State& state = *world.find(id);
    const auto step = world.triage_step(state);
    const bool victim = static_cast<bool>(viewer.actor.incident) && !viewer.actor.responder;
    IncidentView view{.id = id, .position = viewer.position, .region = state.region};
    view.phase = state.phase;
    view.reference = reference::spoken(state.reference);
    view.level = state.level;
    view.level_by_hand = state.level_by_hand;
    view.determinant = determinant_view(state, step);
    view.triage = triage_view(world, state, step);
    view.tlp = state.tlp;
    view.emergency = state.emergency;
    if (state.emergency != incident::Emergency::undecided) view.response = state.response;
    view.entitlement = state.entitlement;
    view.identity_confirmed = state.identity_confirmed;
    view.address_released = sight.address && static_cast<bool>(sight.own);
    view.organisation = sight.address || sight.desk ? state.organisation : OrganisationId{};
    view.postal_code = state.postal_code;
    view.city = city_of(world, state.postal_code);
    view.scene_known = state.scene.known();
    view.clocks = clocks_view(state);
    view.holder = state.holder;
    if (sight.personal && !victim) view.holder_name = person_of(world, state.holder);
    view.search = search_view(world, id, state);
    view.alarms = alarm_views(world, state, sight);
    view.assignments = assignment_views(world, state, sight, victim);
    view.messages = message_views(state, sight.desk ? sight.personal : sight.address, viewer.now);
    view.third_parties = {state.own_provider, state.insurer, state.police};
    if (sight.desk) view.deliveries = delivery_views(world, id);
    if (sight.desk) view.unwanted_partners = state.unwanted;
    const auto& by_table =
        region::skills_for(world.find(state.region)->definition, state.determinant.protocol);
    view.skills_needed = state.skills_by_hand ? state.skills_needed : by_table;
    view.aware = state.aware;
    if (sight.personal && !victim && (sight.desk || sight.address))
        view.indicators = indicator_views(state);
    if (sight.desk) add_related(world, state, view);
    view.situation = state.situation;
    view.call = state.call;
    view.report = state.report;
    view.duplicate_of = state.duplicate_of;
    view.way_in = state.way_in;
    view.cve = state.cve;
    view.outcome = state.outcome;
    add_personal(state, sight, view);
    if (victim) keep_for_the_victim(view);
    view.allowed = allowed_commands(viewer, {SubjectKind::incident, id.value});
    return view;
}

std::optional<CandidatesView> candidates_view(const Viewer& viewer, IncidentId id) {
    const World& world = viewer.world;
    const auto sight = sight_of(viewer, id);
    if (!sight.desk) return {};
    const auto ranking = world.rank(id, viewer.now);
    const auto name = [&](ResponderId responder) {
        return sight.personal ? person_of(world, responder) : PersonId{};
    };
    CandidatesView view{.incident = id,
                        .position = viewer.position,
                        .travel_source = world.find(id)->travel_source};
    for (const auto& ranked : ranking.first) {
        const auto* responder = world.find(ranked.responder);
        const auto minutes = std::chrono::ceil<std::chrono::minutes>(ranked.arrival_in).count();
        view.candidates.push_back(
            {ranked.responder, name(ranked.responder), partner_of(world, ranked.responder),
             partner_name_of(world, ranked.responder), static_cast<std::uint32_t>(minutes),
             ranked.estimated, responder->profile.skills,
             static_cast<std::uint32_t>(world.engagement(ranked.responder).work.size()),
             responder->profile.load_limit, responder->assignments});
    }
    for (const auto& excluded : ranking.excluded) {
        view.excluded.push_back({excluded.responder, name(excluded.responder),
                                 partner_of(world, excluded.responder),
                                 partner_name_of(world, excluded.responder), excluded.why});
    }
    view.counts = ranking.counts;
    view.eligible = ranking.eligible;
    view.considered = ranking.considered;
    return view;
}

} // namespace leitstelle::api
