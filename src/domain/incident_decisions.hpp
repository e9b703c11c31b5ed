// One decision per command of an incident that exists; incident.cpp chooses among them. Private to
// the incident's own files.
#pragma once
#include "domain/incident.hpp"

namespace leitstelle::incident {

using Refused = std::optional<Refusal>;
using Happened = std::vector<Event>;
inline constexpr Refused accepted = std::nullopt;

// How long a search that begins now may take.
Instant search_until(const State& state, const Facts& facts);

Refused report(const Report&, const Facts&, Happened&); // the only one without a state

Refused on(const State&, const Report&, const Facts&, Happened&);
Refused on(const State&, const Note&, const Facts&, Happened&);
Refused on(const State&, const LocateScene&, const Facts&, Happened&);
Refused on(const State&, const NameVictim&, const Facts&, Happened&);
Refused on(const State&, const AddContact&, const Facts&, Happened&);
Refused on(const State&, const MarkContact&, const Facts&, Happened&);
Refused on(const State&, const AnswerQuestion&, const Facts&, Happened&);
Refused on(const State&, const DecideEmergency&, const Facts&, Happened&);
Refused on(const State&, const SetLevel&, const Facts&, Happened&);
Refused on(const State&, const DecideEntitlement&, const Facts&, Happened&);
Refused on(const State&, const ConfirmIdentity&, const Facts&, Happened&);
Refused on(const State&, const NoteThirdParties&, const Facts&, Happened&);
Refused on(const State&, const ExcludePartner&, const Facts&, Happened&);
Refused on(const State&, const SetTlp&, const Facts&, Happened&);
Refused on(const State&, const MarkDuplicate&, const Facts&, Happened&);
Refused on(const State&, const Take&, const Facts&, Happened&);

Refused on(const State&, const NoteAwareness&, const Facts&, Happened&);
Refused on(const State&, const NoteIndicator&, const Facts&, Happened&);
Refused on(const State&, const ReleaseIndicator&, const Facts&, Happened&);
Refused on(const State&, const NoteSameIndicator&, const Facts&, Happened&);

Refused on(const State&, const NeedSkills&, const Facts&, Happened&);
Refused on(const State&, const NoteTravelTimes&, const Facts&, Happened&);
Refused on(const State&, const Dispatch&, const Facts&, Happened&);
Refused on(const State&, const AnswerAlarm&, const Facts&, Happened&);
Refused on(const State&, const NoteAnswer&, const Facts&, Happened&);
Refused on(const State&, const ExpireAlarm&, const Facts&, Happened&);
Refused on(const State&, const WithdrawAlarm&, const Facts&, Happened&);
Refused on(const State&, const Reinforce&, const Facts&, Happened&);
Refused on(const State&, const StopSearch&, const Facts&, Happened&);
Refused on(const State&, const NoteProposalUntaken&, const Facts&, Happened&);
Refused on(const State&, const NoteSearchOver&, const Facts&, Happened&);

Refused on(const State&, const Advance&, const Facts&, Happened&);
Refused on(const State&, const GiveSign&, const Facts&, Happened&);
Refused on(const State&, const RecordOrder&, const Facts&, Happened&);
Refused on(const State&, const ConfirmCodeWord&, const Facts&, Happened&);
Refused on(const State&, const NoteOverdue&, const Facts&, Happened&);
Refused on(const State&, const Replace&, const Facts&, Happened&);
Refused on(const State&, const HandBack&, const Facts&, Happened&);
Refused on(const State&, const HandOver&, const Facts&, Happened&);
Refused on(const State&, const ReportWork&, const Facts&, Happened&);
Refused on(const State&, const Close&, const Facts&, Happened&);
Refused on(const State&, const Reopen&, const Facts&, Happened&);

Refused on(const State&, const Say&, const Facts&, Happened&);
Refused on(const State&, const AnswerVictim&, const Facts&, Happened&);
Refused on(const State&, const NoteVictimWaiting&, const Facts&, Happened&);

} // namespace leitstelle::incident
