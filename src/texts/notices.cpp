#include "texts/notices.hpp"

namespace leitstelle::texts {

std::span<const Needed> notices() {
    static const std::vector<Needed> list{
        // digit: tells open alarms apart; place: postal code and town, never the address
        {"alarm.sms", {"level", "place", "until", "link"}, {"digit"}},
        {"alarm.subject", {"level", "place"}, {}},
        {"alarm.mail", {"region", "level", "place", "what", "until", "link"}, {}},
        {"alarm.voice", {"region", "level", "place", "what"}, {"digit"}},
        {"alarm_withdrawn.sms", {"place"}, {"digit"}},
        {"alarm_withdrawn.subject", {"place"}, {}},
        {"alarm_withdrawn.mail", {"place", "region"}, {}},
        {"alarm_withdrawn.voice", {"place", "region"}, {}},
        {"alarm_taken.sms", {"place"}, {"digit"}},
        {"alarm_taken.subject", {"place"}, {}},
        {"alarm_taken.mail", {"place", "region"}, {}},
        {"alarm_taken.voice", {}, {}},
        // an answer by SMS that changed nothing
        {"answer.unclear.sms", {"place", "link", "phone"}, {"digit"}},
        {"answer.which_one.sms", {"place", "link", "phone"}, {"digit"}},
        {"answer.busy.sms", {"place", "link", "phone"}, {"digit"}},
        {"answer.over.sms", {"place", "link", "phone"}, {"digit"}},
        {"answer.refused.sms", {"place", "link", "phone"}, {"digit"}},
        {"alarm_expired.sms", {"place", "link"}, {"digit"}},

        {"assignment.accepted.sms", {"reference", "link"}, {}},
        {"assignment.accepted.subject", {"reference"}, {}},
        {"assignment.accepted.mail", {"reference", "link", "until", "region"}, {}},
        {"assignment.accepted.voice", {}, {}},
        // step: in_contact, on_scene, or anything else for a sign of life
        {"assignment.overdue.sms", {"reference", "step", "link"}, {}},
        {"assignment.overdue.voice", {"region", "step"}, {}},
        {"assignment.replaced.sms", {"reference", "link"}, {}},

        // sentence: commander.cause.<cause>, which may use reference and length
        {"commander.sms", {"region", "sentence", "link"}, {}},
        {"commander.subject", {"region", "sentence"}, {}},
        {"commander.mail", {"region", "sentence", "link"}, {}},
        {"commander.voice", {"region", "sentence"}, {}},
        {"commander.cause.queue", {"reference"}, {"length"}},
        {"commander.cause.search_over", {"reference"}, {"length"}},
        {"commander.cause.proposal_untaken", {"reference"}, {"length"}},
        {"commander.cause.missed_round", {"reference"}, {"length"}},
        {"commander.cause.overdue_silent", {"reference"}, {"length"}},
        {"commander.cause.room_unstaffed", {"reference"}, {"length"}},
        {"commander.cause.call_waiting", {"reference"}, {"length"}},
        {"commander.cause.report_unseen", {"reference"}, {"length"}},
        {"commander.cause.victim_waiting", {"reference"}, {"length"}},
        {"commander.cause.shift_unreachable", {"reference"}, {"length"}},
        {"commander.cause.roster_gap", {"reference"}, {"length"}},
        {"commander.cause.call_back_due", {"reference"}, {"length"}},
        {"commander.cause.after_hours", {"reference"}, {"length"}},
        {"commander.cause.handover_missing", {"reference"}, {"length"}},
        {"commander.cause.path_lost", {"reference"}, {"length"}},
        {"commander.cause.set_aside", {"reference"}, {"length"}},
        {"commander.cause.restart_held", {"reference"}, {"length"}},
        {"commander.cause.by_hand", {"reference"}, {"length"}},

        // to the safe number only; name: the responder who accepted
        {"victim.link.sms", {"reference", "link", "code"}, {}},
        {"victim.help_is_coming.sms", {"name", "time", "link"}, {}},
        {"victim.help_is_coming.voice", {"name", "time"}, {}},
        {"victim.help_by_phone.sms", {"name", "time", "link"}, {}},
        {"victim.help_is_late.sms", {"name", "time", "link"}, {}},
        {"victim.still_looking.sms", {"link"}, {}},
        {"victim.report_available.sms", {"reference", "link"}, {}},
        {"victim.report_available.subject", {"reference"}, {}},
        {"victim.report_available.mail", {"reference", "link", "phone", "region"}, {}},

        {"victim.answer.sms", {"link"}, {}},
        {"victim.message.sms", {"link"}, {}}, // of a situation
        // of a mail whose own subject nobody wrote
        {"notice.subject", {"region"}, {}},

        {"test_alarm.sms", {"until", "link"}, {"digit"}},
        {"test_alarm.subject", {"region"}, {}},
        {"test_alarm.mail", {"until", "link", "region"}, {}},
        {"test_alarm.voice", {"region"}, {}},
        {"shift.unreachable.sms", {"from", "link"}, {}},

        {"receipt.subject", {}, {}},
        {"receipt.mail", {"reference", "by", "phone", "region"}, {}},
        {"receipt.unsafe_mail", {"phone", "region"}, {}}, // to a compromised address: no reference
        {"receipt.sms", {"reference", "by", "phone"}, {}},

        {"after_hours.advice", {"opens", "zac"}, {}},
        {"after_hours.commander_woken", {"by"}, {}},
        {"after_hours.leave_request", {}, {}},
        {"call_back.promise.voice", {"by", "phone"}, {}},
        {"call_back.promise.sms", {"by", "phone", "region"}, {}},
        {"call_back.tried.sms", {"phone", "region"}, {}},
        {"call_back.last.sms", {"phone", "region"}, {"tries"}},

        {"level.E", {}, {}},
        {"level.D", {}, {}},
        {"level.C", {}, {}},
        {"level.B", {}, {}},
        {"level.A", {}, {}},
        {"level.O", {}, {}},
        {"triage.say", {"text"}, {}},
        {"triage.do_this", {"text"}, {}},
        {"triage.do_not", {"text"}, {}},
        {"triage.not_reviewed", {}, {}},
        {"triage.reviewed", {"reviewer", "day"}, {}},
        {"triage.safe_number_first", {}, {}},
    };
    return list;
}

} // namespace leitstelle::texts
