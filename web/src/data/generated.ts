// Made by web/tools/types.mjs out of the program's OpenAPI document; do not edit.

export type CallView = {
    id: number;
    position: number;
    region: number;
    phase: "offered" | "in_announcement" | "waiting" | "talking" | "answered" | "abandoned" | "after_hours" | "refused";
    caller: string | null;
    number_withheld: boolean;
    offered: string;
    answered?: string;
    ended?: string;
    waiting_since?: string;
    taken_by: number;
    call_back?: {
        due: string;
        level: "E" | "D" | "C" | "B" | "A" | "O";
        number: string | null;
        tries: string[];
        open: boolean;
        ended?: "reached" | "written_instead" | "not_wanted" | "number_withheld";
        overdue_noted: boolean;
    };
    incident: number;
    duplicate_of: number;
    test: boolean;
    allowed: string[];
};

export type CandidatesView = {
    incident: number;
    position: number;
    travel_source: string;
    candidates: {
        responder: number;
        person: string | null;
        partner: number;
        partner_name: string | null;
        minutes: number;
        estimated: boolean;
        skills: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        load: number;
        load_limit: number;
        assignments_ever: number;
    }[];
    excluded: {
        responder: number;
        person: string | null;
        partner: number;
        partner_name: string | null;
        why: "off_shift" | "unreachable" | "busy" | "at_load_limit" | "no_hours_left" | "lacks_skill" | "declined" | "tried" | "conflict" | "partner_paused" | "away" | "not_for_this_response";
    }[];
    counts: {
        why: "off_shift" | "unreachable" | "busy" | "at_load_limit" | "no_hours_left" | "lacks_skill" | "declined" | "tried" | "conflict" | "partner_paused" | "away" | "not_for_this_response";
        count: number;
    }[];
    eligible: number;
    considered: number;
};

export type HealthView = {
    position: number;
    durable: number;
    now: string;
    held: boolean;
    lamps: {
        name: string;
        colour: "green" | "amber" | "red";
        what: string;
        age_ms: number;
    }[];
    calls: {
        offered: number;
        in_announcement: number;
        waiting: number;
        talking: number;
        answered: number;
        abandoned: number;
        after_hours: number;
        refused: number;
        number_withheld: number;
        offered_only: number;
        holds: boolean;
    };
    gap_from?: string;
    gap_to?: string;
    limits: {
        name: string;
        used_percent: number;
    }[];
    lost_paths: string[];
    set_aside: {
        command: string;
        subject: {
            kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
            id: number;
        };
        code: string;
        at: string;
    }[];
    set_aside_ever: number;
    allowed: string[];
};

export type IncidentView = {
    id: number;
    position: number;
    region: number;
    phase: "open" | "closed";
    reference: string;
    level: "E" | "D" | "C" | "B" | "A" | "O";
    level_by_hand: boolean;
    determinant?: {
        code: string;
        protocol: string;
        protocol_version: number;
        rsit: string;
        because: {
            de: string;
            en: string;
        };
    };
    triage?: {
        protocol: string;
        title: {
            de: string;
            en: string;
        };
        next?: {
            protocol: string;
            id: string;
            text: {
                de: string;
                en: string;
            };
            hint?: {
                de: string;
                en: string;
            };
            answers: {
                digit: number;
                id: string;
                text: {
                    de: string;
                    en: string;
                };
            }[];
            given: string;
        };
        given: {
            protocol: string;
            question: string;
            answer: string;
            question_text: {
                de: string;
                en: string;
            };
            answer_text: {
                de: string;
                en: string;
            };
        }[];
        asked: {
            protocol: string;
            id: string;
            text: {
                de: string;
                en: string;
            };
            hint?: {
                de: string;
                en: string;
            };
            answers: {
                digit: number;
                id: string;
                text: {
                    de: string;
                    en: string;
                };
            }[];
            given: string;
        }[];
        first_aid: {
            id: string;
            kind: "say" | "do_this" | "do_not";
            text: {
                de: string;
                en: string;
            };
            reviewer?: string;
            reviewed_on?: string;
        }[];
        complete: boolean;
        safe_number_noted: boolean;
        worst_possible: "E" | "D" | "C" | "B" | "A" | "O";
    };
    tlp: "clear" | "green" | "amber" | "amber_strict" | "red";
    emergency: "undecided" | "yes" | "no";
    response?: "emergency_services" | "bank_recall" | "self_help" | "phone_help" | "remote_help" | "on_site_alarm" | "refer";
    entitlement: "undecided" | "entitled" | "granted" | "not_entitled";
    identity_confirmed: boolean;
    address_released: boolean;
    summary: string | null;
    organisation: number;
    organisation_name: string | null;
    postal_code: string;
    city: string;
    scene_known: boolean;
    address: string | null;
    caller: string | null;
    code_word: string | null;
    contacts: {
        index: number;
        contact: string | null;
        person: string | null;
        safety: "unknown" | "safe" | "compromised";
    }[];
    clocks: {
        reported?: string;
        decided?: string;
        first_alarm?: string;
        accepted?: string;
        contact?: string;
        on_scene?: string;
        closed?: string;
    };
    holder: number;
    holder_name: string | null;
    search: {
        state: "none" | "proposed" | "searching" | "waiting" | "satisfied" | "stopped";
        wanted: number;
        take_by?: string;
        search_until?: string;
        waiting_since?: string;
        waiting_position: number;
        round_missed: boolean;
        travel_source: string;
    };
    alarms: {
        id: number;
        responder: number;
        person: string | null;
        partner: number;
        partner_name: string | null;
        raised: string;
        answer_by: string;
        phase: "open" | "accepted" | "declined" | "expired" | "withdrawn";
    }[];
    assignments: {
        id: number;
        responder: number;
        person: string | null;
        partner: number;
        partner_name: string | null;
        stage: "accepted" | "in_contact" | "on_the_way" | "on_scene" | "stabilised" | "done" | "handed_back" | "handed_over";
        accepted: string;
        arrives_by: string;
        remote: boolean;
        exclusive: boolean;
        due?: string;
        overdue: "no" | "asked" | "desk_alarmed";
        order?: {
            authorised_by: string | null;
            scope: string | null;
            free_until?: string;
            data_processing_agreed: boolean;
            police: "unknown" | "asked" | "given" | "refused" | "not_needed";
            insurer: "unknown" | "asked" | "given" | "refused" | "not_needed";
            oral: boolean;
        };
        code_word_said: boolean;
        reported: boolean;
    }[];
    messages: {
        index: number;
        says: "worse" | "nobody_came" | "solved" | "another_number" | "ransom_note" | "other";
        text: string | null;
        at: string;
        answer_by: string;
        answered: boolean;
        overdue: boolean;
    }[];
    third_parties: {
        own_provider: "unknown" | "no" | "yes";
        insurer: "unknown" | "no" | "yes";
        police: "unknown" | "no" | "yes";
    };
    deliveries: {
        id: number;
        scheme: string;
        purpose: "alarm" | "test_alarm" | "alarm_over" | "commander_alarm" | "victim_notice" | "receipt" | "call_back_letter";
        phase: "planned" | "sent" | "failed" | "expired" | "delivered";
        recipient: {
            kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
            id: number;
        };
        alarm: number;
        tries: number;
        code: string;
        planned: string;
        noted?: string;
    }[];
    unwanted_partners: number[];
    situation: number;
    call: number;
    report: number;
    duplicate_of: number;
    way_in: "unknown" | "vulnerability" | "password" | "mail" | "remote_access" | "supplier" | "insider" | "lost_device" | "none_found";
    cve: string;
    outcome?: "helped" | "advised" | "referred" | "not_an_emergency" | "not_entitled" | "handed_on" | "withdrawn_by_victim" | "duplicate" | "false_alarm";
    allowed: string[];
};

export type OrganisationView = {
    id: number;
    position: number;
    profile: {
        name: string | null;
        postal_code: string;
        address: string | null;
        size: "unknown" | "self_employed" | "micro" | "small" | "medium" | "large";
        nace: string;
        undertaking_group: string | null;
        own_cert: boolean;
    };
    contacts: {
        index: number;
        contact: string | null;
        person: string | null;
        safety: "unknown" | "safe" | "compromised";
    }[];
    prior_aid?: number;
    allowed: string[];
};

export type PartnerView = {
    id: number;
    position: number;
    region: number;
    name: string | null;
    postal_code: string;
    agreement: {
        from: string;
        until?: string;
        reserved_minutes_a_month: number;
    };
    paused_from?: string;
    paused_until?: string;
    ended: boolean;
    minutes_this_month: number;
    allowed: string[];
};

export type ReferralView = {
    id: number;
    position: number;
    incident: number;
    phase: "offered" | "chosen" | "price_accepted" | "handed_over" | "declined";
    list: {
        specialist: number;
        matching_skills: number;
        distance_m: number;
        came_free_of_charge: boolean;
        before_the_next_for: "skills" | "distance" | "named_least_recently" | "number" | "free_help_not_first" | "last_in_list";
    }[];
    chosen: number;
    price: string | null;
    free_work_ends: string | null;
    offered: string;
    allowed: string[];
};

export type RegionView = {
    id: number;
    position: number;
    key: string;
    name: string;
    number: string;
    cities: string[];
    open: boolean;
    next_opening?: string;
    next_closing?: string;
    definition?: {
        key: string;
        name: string;
        number: string;
        parent?: number;
        neighbours: number[];
        hours: {
            zone: string;
            land: "BW" | "BY" | "BE" | "BB" | "HB" | "HH" | "HE" | "MV" | "NI" | "NW" | "RP" | "SL" | "SN" | "ST" | "SH" | "TH";
            local_holidays: ("assumption_day" | "corpus_christi" | "augsburg_peace")[];
            on_holidays: "closed" | "open";
            weekly: {
                weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                from_minute: number;
                to_minute: number;
            }[];
            extra_closed: string[];
            extra_open: {
                date: string;
                from_minute: number;
                to_minute: number;
            }[];
        };
        postal_codes: string[];
        cities: string[];
        responses: {
            protocol: string;
            level: "E" | "D" | "C" | "B" | "A" | "O";
            response: "emergency_services" | "bank_recall" | "self_help" | "phone_help" | "remote_help" | "on_site_alarm" | "refer";
        }[];
        plans: {
            level: "E" | "D" | "C" | "B" | "A" | "O";
            at_once: number;
            answer_within: number;
            search_at_most: number;
            mode: "proposed" | "automatic";
            call_back_within: number;
        }[];
        deadlines: {
            proposal_taken_within: number;
            call_waiting_at_most: number;
            report_seen_within: number;
            in_contact_within: number;
            on_scene_grace: number;
            sign_of_life_every: number;
            overdue_answer_within: number;
            victim_answered_within: number;
            commander_answer_within: number;
            test_alarm_every: number;
            test_alarm_answer_within: number;
            shift_checked_before: number;
            gap_noted_before: number;
        };
        wake_commander_from: "E" | "D" | "C" | "B" | "A" | "O";
        ladder: number[];
        public_reports_per_minute: number;
        funding: {
            shares: {
                source: string;
                percent: number;
            }[];
            hourly_rates: number[];
            travel_per_km: number;
            call_out_flat_rate: number;
            notice: string;
        };
    };
    allowed: string[];
};

export type ReportView = {
    id: number;
    position: number;
    region: number;
    phase: "fresh" | "taken" | "linked" | "answered" | "duplicate";
    source: "web" | "mail" | "program";
    reference: string;
    level: "E" | "D" | "C" | "B" | "A" | "O";
    content: {
        summary: string | null;
        person: string | null;
        call_back: string | null;
        mail: string | null;
        organisation_name: string | null;
        postal_code: string;
        encrypting: boolean;
        money_sent: boolean;
        work_stands: boolean;
    };
    received: string;
    taken_by: number;
    incident: number;
    overdue: boolean;
    allowed: string[];
};

export type ResponderView = {
    id: number;
    position: number;
    person: string | null;
    partner: number;
    partner_name: string | null;
    region: number;
    profile?: {
        paths: (string | null)[];
        skills: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        postal_code: string;
        ready_in: number;
        load_limit: number;
        languages: string[];
        on_site: boolean;
        remote: boolean;
    };
    skills: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
    on_shift: boolean;
    reach: "unknown" | "reached" | "silent";
    reach_noted?: string;
    ready_until?: string;
    away_until?: string;
    test_answer_by?: string;
    last_test?: string;
    load: number;
    load_limit: number;
    alarms: {
        incident: number;
        alarm: number;
        answer_by: string;
        level: "E" | "D" | "C" | "B" | "A" | "O";
    }[];
    work: {
        incident: number;
        assignment: number;
        exclusive: boolean;
        stage: "accepted" | "in_contact" | "on_the_way" | "on_scene" | "stabilised" | "done" | "handed_back" | "handed_over";
    }[];
    retired: boolean;
    allowed: string[];
};

export type RoomView = {
    id: number;
    position: number;
    open: boolean;
    signed_in: {
        staff: number;
        person: string | null;
    }[];
    ladder: {
        staff: number;
        person: string | null;
    }[];
    alarms: {
        id: number;
        cause: "queue" | "search_over" | "proposal_untaken" | "missed_round" | "overdue_silent" | "room_unstaffed" | "call_waiting" | "report_unseen" | "victim_waiting" | "shift_unreachable" | "roster_gap" | "call_back_due" | "after_hours" | "handover_missing" | "path_lost" | "set_aside" | "restart_held" | "by_hand";
        subject: {
            kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
            id: number;
        };
        length: number;
        raised: string;
        step: number;
        addressed: {
            staff: number;
            person: string | null;
        };
        next_at?: string;
        accepted_by: number;
    }[];
    waiting_line: number[];
    without_holder: number[];
    allowed: string[];
};

export type RosterView = {
    id: number;
    position: number;
    region: number;
    duty: "responder" | "call_taker" | "commander";
    shifts: {
        id: number;
        plan: {
            responder: number;
            staff: number;
            from: string;
            until: string;
            local_from: string;
            local_until: string;
            zone: string;
            uid: string;
        };
        person: string | null;
        phase: "planned" | "running" | "over" | "withdrawn";
        checked: boolean;
    }[];
    gaps: {
        from: string;
        until: string;
    }[];
    allowed: string[];
};

export type SituationView = {
    id: number;
    position: number;
    region: number;
    phase: "declared" | "ended";
    title: string | null;
    announcement: string | null;
    first_aid: string | null;
    switched_on: boolean;
    incidents: number[];
    calls: number[];
    reports: number[];
    declared_by: number;
    declared: string;
    ended?: string;
    allowed: string[];
};

export type StaffView = {
    id: number;
    position: number;
    person: string | null;
    roles: ("call_taker" | "commander" | "responder" | "campaign_caller" | "analyst" | "auditor" | "administrator" | "victim" | "program" | "system")[];
    regions: number[];
    paths: (string | null)[];
    dismissed: boolean;
    allowed: string[];
};

export type CallAnnounce = {
    type: "call.announce";
};

export type CallAnswer = {
    type: "call.answer";
};

export type CallCloseCallBack = {
    type: "call.close_call_back";
    end: "reached" | "written_instead" | "not_wanted" | "number_withheld";
    note?: string;
};

export type CallEnd = {
    type: "call.end";
};

export type CallHangUp = {
    type: "call.hang_up";
};

export type CallLink = {
    type: "call.link";
    incident: number;
};

export type CallMarkDuplicate = {
    type: "call.mark_duplicate";
    of: number;
};

export type CallNoteAfterHours = {
    type: "call.note_after_hours";
    encrypting: boolean;
    money_sent: boolean;
    work_stands: boolean;
    wants_call_back: boolean;
    number?: string;
};

export type CallNoteOverdue = {
    type: "call.note_overdue";
};

export type CallOffer = {
    type: "call.offer";
    region: number;
    caller?: string;
    test: boolean;
};

export type CallQueue = {
    type: "call.queue";
};

export type CallRefuse = {
    type: "call.refuse";
    reason: "over_limit" | "not_a_caller" | "line_fault" | "test";
};

export type CallRequestCallBack = {
    type: "call.request_call_back";
    level: "E" | "D" | "C" | "B" | "A" | "O";
    wished?: string;
    number?: string;
};

export type CallTryCallBack = {
    type: "call.try_call_back";
    outcome: "reached" | "no_answer" | "busy" | "voicemail" | "wrong_number";
};

export type CallTypeIn = {
    type: "call.type_in";
    region: number;
    caller?: string;
    still_talking: boolean;
};

export type DeliveryNoteResult = {
    type: "delivery.note_result";
    outcome: "sent" | "delivered" | "failed" | "expired";
    code: string;
    tries: number;
};

export type IncidentAddContact = {
    type: "incident.add_contact";
    contact: {
        contact?: string;
        person?: string;
        safety: "unknown" | "safe" | "compromised";
    };
};

export type IncidentAdvance = {
    type: "incident.advance";
    assignment: number;
    to: "accepted" | "in_contact" | "on_the_way" | "on_scene" | "stabilised" | "done" | "handed_back" | "handed_over";
    minutes: number;
};

export type IncidentAnswerAlarm = {
    type: "incident.answer_alarm";
    alarm: number;
    accept: boolean;
    minutes: number;
    named?: string;
    path: "desk" | "page" | "keypad" | "sms" | "program";
};

export type IncidentAnswerQuestion = {
    type: "incident.answer_question";
    protocol: string;
    question: string;
    answer: string;
};

export type IncidentAnswerVictim = {
    type: "incident.answer_victim";
    message: number;
    text?: string;
};

export type IncidentClose = {
    type: "incident.close";
    outcome: "helped" | "advised" | "referred" | "not_an_emergency" | "not_entitled" | "handed_on" | "withdrawn_by_victim" | "duplicate" | "false_alarm";
    note?: string;
};

export type IncidentConfirmCodeWord = {
    type: "incident.confirm_code_word";
    assignment: number;
};

export type IncidentConfirmIdentity = {
    type: "incident.confirm_identity";
    proof: "called_back" | "known_contact" | "commander_decided";
    reason?: string;
};

export type IncidentDecideEmergency = {
    type: "incident.decide_emergency";
    emergency: boolean;
    response?: "emergency_services" | "bank_recall" | "self_help" | "phone_help" | "remote_help" | "on_site_alarm" | "refer";
    reason?: string;
};

export type IncidentDecideEntitlement = {
    type: "incident.decide_entitlement";
    entitlement: "undecided" | "entitled" | "granted" | "not_entitled";
    reason?: string;
};

export type IncidentDispatch = {
    type: "incident.dispatch";
    responders?: number[];
    reason?: string;
    ask_again: boolean;
};

export type IncidentExcludePartner = {
    type: "incident.exclude_partner";
    partner: number;
};

export type IncidentExpireAlarm = {
    type: "incident.expire_alarm";
    alarm: number;
};

export type IncidentGiveSign = {
    type: "incident.give_sign";
    assignment: number;
    text?: string;
};

export type IncidentHandBack = {
    type: "incident.hand_back";
    assignment: number;
    reason?: string;
};

export type IncidentHandOver = {
    type: "incident.hand_over";
    assignment: number;
    to: number;
    reason?: string;
};

export type IncidentLocateScene = {
    type: "incident.locate_scene";
    postal_code: string;
    address?: string;
};

export type IncidentMarkContact = {
    type: "incident.mark_contact";
    index: number;
    safety: "unknown" | "safe" | "compromised";
};

export type IncidentMarkDuplicate = {
    type: "incident.mark_duplicate";
    of: number;
};

export type IncidentNameVictim = {
    type: "incident.name_victim";
    organisation: number;
    organisation_name?: string;
};

export type IncidentNote = {
    type: "incident.note";
    text?: string;
};

export type IncidentNoteOverdue = {
    type: "incident.note_overdue";
    assignment: number;
};

export type IncidentNoteProposalUntaken = {
    type: "incident.note_proposal_untaken";
};

export type IncidentNoteSearchOver = {
    type: "incident.note_search_over";
};

export type IncidentNoteThirdParties = {
    type: "incident.note_third_parties";
    own_provider?: "unknown" | "no" | "yes";
    insurer?: "unknown" | "no" | "yes";
    police?: "unknown" | "no" | "yes";
    detail?: string;
};

export type IncidentNoteTravelTimes = {
    type: "incident.note_travel_times";
    source: string;
    times?: {
        responder: number;
        seconds: number;
    }[];
};

export type IncidentNoteVictimWaiting = {
    type: "incident.note_victim_waiting";
    message: number;
};

export type IncidentRecordOrder = {
    type: "incident.record_order";
    assignment: number;
    order: {
        authorised_by?: string;
        scope?: string;
        free_until?: string;
        data_processing_agreed: boolean;
        police: "unknown" | "asked" | "given" | "refused" | "not_needed";
        insurer: "unknown" | "asked" | "given" | "refused" | "not_needed";
        oral: boolean;
    };
};

export type IncidentReinforce = {
    type: "incident.reinforce";
    reason?: string;
};

export type IncidentReopen = {
    type: "incident.reopen";
    reason?: string;
};

export type IncidentReplace = {
    type: "incident.replace";
    assignment: number;
};

export type IncidentReport = {
    type: "incident.report";
    region: number;
    call: number;
    report: number;
    caller?: string;
    call_back?: string;
    organisation: number;
    organisation_name?: string;
    postal_code: string;
    address?: string;
    summary?: string;
    code_word?: string;
};

export type IncidentReportWork = {
    type: "incident.report_work";
    assignment: number;
    work: {
        what?: string;
        way_in: "unknown" | "vulnerability" | "password" | "mail" | "remote_access" | "supplier" | "insider" | "lost_device" | "none_found";
        cve: string;
        done?: string;
        recommendations?: string;
        hours?: {
            person?: string;
            performance_group: number;
            minutes: number;
        }[];
        travel_km: number;
        travel_minutes: number;
    };
};

export type IncidentSay = {
    type: "incident.say";
    says: "worse" | "nobody_came" | "solved" | "another_number" | "ransom_note" | "other";
    text?: string;
    contact?: string;
};

export type IncidentSetLevel = {
    type: "incident.set_level";
    level: "E" | "D" | "C" | "B" | "A" | "O";
    reason?: string;
};

export type IncidentSetTlp = {
    type: "incident.set_tlp";
    tlp: "clear" | "green" | "amber" | "amber_strict" | "red";
};

export type IncidentStopSearch = {
    type: "incident.stop_search";
    reason?: string;
};

export type IncidentTake = {
    type: "incident.take";
};

export type IncidentWithdrawAlarm = {
    type: "incident.withdraw_alarm";
    alarm: number;
};

export type OrganisationAddContact = {
    type: "organisation.add_contact";
    contact: {
        contact?: string;
        person?: string;
        safety: "unknown" | "safe" | "compromised";
    };
};

export type OrganisationCorrect = {
    type: "organisation.correct";
    profile: {
        name?: string;
        postal_code: string;
        address?: string;
        size: "unknown" | "self_employed" | "micro" | "small" | "medium" | "large";
        nace: string;
        undertaking_group?: string;
        own_cert: boolean;
    };
};

export type OrganisationDeclareAid = {
    type: "organisation.declare_aid";
    prior_aid: number;
};

export type OrganisationMarkContact = {
    type: "organisation.mark_contact";
    index: number;
    safety: "unknown" | "safe" | "compromised";
};

export type OrganisationRegister = {
    type: "organisation.register";
    profile: {
        name?: string;
        postal_code: string;
        address?: string;
        size: "unknown" | "self_employed" | "micro" | "small" | "medium" | "large";
        nace: string;
        undertaking_group?: string;
        own_cert: boolean;
    };
    contacts?: {
        contact?: string;
        person?: string;
        safety: "unknown" | "safe" | "compromised";
    }[];
};

export type PartnerAdmit = {
    type: "partner.admit";
    region: number;
    name?: string;
    postal_code: string;
    agreement: {
        from: string;
        until?: string;
        reserved_minutes_a_month: number;
    };
};

export type PartnerEnd = {
    type: "partner.end";
    reason?: string;
};

export type PartnerPause = {
    type: "partner.pause";
    from: string;
    until: string;
};

export type PartnerRenew = {
    type: "partner.renew";
    agreement: {
        from: string;
        until?: string;
        reserved_minutes_a_month: number;
    };
};

export type PartnerResume = {
    type: "partner.resume";
};

export type ReferralAcceptPrice = {
    type: "referral.accept_price";
    price?: string;
};

export type ReferralChoose = {
    type: "referral.choose";
    specialist: number;
};

export type ReferralDecline = {
    type: "referral.decline";
    reason?: string;
};

export type ReferralEndFreeWork = {
    type: "referral.end_free_work";
    sentence?: string;
};

export type ReferralHandOver = {
    type: "referral.hand_over";
    note?: string;
};

export type ReferralOffer = {
    type: "referral.offer";
    incident: number;
    skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
};

export type RegionDefine = {
    type: "region.define";
    definition: {
        key: string;
        name: string;
        number: string;
        parent?: number;
        neighbours?: number[];
        hours: {
            zone: string;
            land: "BW" | "BY" | "BE" | "BB" | "HB" | "HH" | "HE" | "MV" | "NI" | "NW" | "RP" | "SL" | "SN" | "ST" | "SH" | "TH";
            local_holidays?: ("assumption_day" | "corpus_christi" | "augsburg_peace")[];
            on_holidays: "closed" | "open";
            weekly?: {
                weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                from_minute: number;
                to_minute: number;
            }[];
            extra_closed?: string[];
            extra_open?: {
                date: string;
                from_minute: number;
                to_minute: number;
            }[];
        };
        postal_codes?: string[];
        cities?: string[];
        responses?: {
            protocol: string;
            level: "E" | "D" | "C" | "B" | "A" | "O";
            response: "emergency_services" | "bank_recall" | "self_help" | "phone_help" | "remote_help" | "on_site_alarm" | "refer";
        }[];
        plans?: {
            level: "E" | "D" | "C" | "B" | "A" | "O";
            at_once: number;
            answer_within: number;
            search_at_most: number;
            mode: "proposed" | "automatic";
            call_back_within: number;
        }[];
        deadlines: {
            proposal_taken_within: number;
            call_waiting_at_most: number;
            report_seen_within: number;
            in_contact_within: number;
            on_scene_grace: number;
            sign_of_life_every: number;
            overdue_answer_within: number;
            victim_answered_within: number;
            commander_answer_within: number;
            test_alarm_every: number;
            test_alarm_answer_within: number;
            shift_checked_before: number;
            gap_noted_before: number;
        };
        wake_commander_from: "E" | "D" | "C" | "B" | "A" | "O";
        ladder?: number[];
        public_reports_per_minute: number;
        funding: {
            shares?: {
                source: string;
                percent: number;
            }[];
            hourly_rates?: number[];
            travel_per_km: number;
            call_out_flat_rate: number;
            notice: string;
        };
    };
};

export type ReportAnswer = {
    type: "report.answer";
    with: "advice" | "referral" | "not_for_us" | "unreadable" | "spam";
    note?: string;
};

export type ReportLink = {
    type: "report.link";
    incident: number;
};

export type ReportMarkDuplicate = {
    type: "report.mark_duplicate";
    of: number;
};

export type ReportNoteUnseen = {
    type: "report.note_unseen";
};

export type ReportReceive = {
    type: "report.receive";
    region: number;
    source: "web" | "mail" | "program";
    content: {
        summary?: string;
        person?: string;
        call_back?: string;
        mail?: string;
        organisation_name?: string;
        postal_code: string;
        encrypting: boolean;
        money_sent: boolean;
        work_stands: boolean;
    };
};

export type ReportTake = {
    type: "report.take";
};

export type ResponderAnswerTestAlarm = {
    type: "responder.answer_test_alarm";
};

export type ResponderChange = {
    type: "responder.change";
    profile: {
        paths?: string[];
        skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        postal_code: string;
        ready_in: number;
        load_limit: number;
        languages?: string[];
        on_site: boolean;
        remote: boolean;
    };
};

export type ResponderDeclareAway = {
    type: "responder.declare_away";
    until: string;
};

export type ResponderDeclareBack = {
    type: "responder.declare_back";
};

export type ResponderDeclareConflict = {
    type: "responder.declare_conflict";
    organisation: number;
};

export type ResponderDeclareReady = {
    type: "responder.declare_ready";
    until: string;
};

export type ResponderEnlist = {
    type: "responder.enlist";
    partner: number;
    person?: string;
    profile: {
        paths?: string[];
        skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        postal_code: string;
        ready_in: number;
        load_limit: number;
        languages?: string[];
        on_site: boolean;
        remote: boolean;
    };
};

export type ResponderExpireTestAlarm = {
    type: "responder.expire_test_alarm";
};

export type ResponderRaiseTestAlarm = {
    type: "responder.raise_test_alarm";
};

export type ResponderRetire = {
    type: "responder.retire";
};

export type RoomAcceptAlarm = {
    type: "room.accept_alarm";
    alarm: number;
};

export type RoomCallCommander = {
    type: "room.call_commander";
    subject: {
        kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
        id: number;
    };
};

export type RoomCheckStaffing = {
    type: "room.check_staffing";
};

export type RoomCloseAlarm = {
    type: "room.close_alarm";
    alarm: number;
    done?: string;
};

export type RoomRaiseAlarm = {
    type: "room.raise_alarm";
    cause: "queue" | "search_over" | "proposal_untaken" | "missed_round" | "overdue_silent" | "room_unstaffed" | "call_waiting" | "report_unseen" | "victim_waiting" | "shift_unreachable" | "roster_gap" | "call_back_due" | "after_hours" | "handover_missing" | "path_lost" | "set_aside" | "restart_held" | "by_hand";
    subject: {
        kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
        id: number;
    };
    length: number;
};

export type RoomSignIn = {
    type: "room.sign_in";
};

export type RoomSignOut = {
    type: "room.sign_out";
};

export type RoomStepAlarm = {
    type: "room.step_alarm";
    alarm: number;
};

export type RoomTakeOver = {
    type: "room.take_over";
    from: number;
};

export type RosterBeginShift = {
    type: "roster.begin_shift";
    shift: number;
};

export type RosterCheckGaps = {
    type: "roster.check_gaps";
};

export type RosterCheckShift = {
    type: "roster.check_shift";
    shift: number;
};

export type RosterEndShift = {
    type: "roster.end_shift";
    shift: number;
};

export type RosterOpen = {
    type: "roster.open";
    region: number;
    duty: "responder" | "call_taker" | "commander";
};

export type RosterPlanShifts = {
    type: "roster.plan_shifts";
    shifts?: {
        responder: number;
        staff: number;
        from: string;
        until: string;
        local_from: string;
        local_until: string;
        zone: string;
        uid: string;
    }[];
    replaces_from?: string;
};

export type RosterTakeShift = {
    type: "roster.take_shift";
    shift: number;
    responder: number;
    staff: number;
};

export type RosterWithdrawShift = {
    type: "roster.withdraw_shift";
    shift: number;
};

export type ServiceClearLimit = {
    type: "service.clear_limit";
    limit: string;
};

export type ServiceHold = {
    type: "service.hold";
};

export type ServiceNoteGap = {
    type: "service.note_gap";
    from: string;
    to: string;
};

export type ServiceNotePathBack = {
    type: "service.note_path_back";
    path: string;
};

export type ServiceNotePathLost = {
    type: "service.note_path_lost";
    path: string;
};

export type ServiceRelease = {
    type: "service.release";
};

export type ServiceSetCommandAside = {
    type: "service.set_command_aside";
    command: string;
    subject: {
        kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
        id: number;
    };
    code: string;
};

export type ServiceWarnLimit = {
    type: "service.warn_limit";
    limit: string;
    used_percent: number;
};

export type SituationDeclare = {
    type: "situation.declare";
    region: number;
    title?: string;
};

export type SituationEnd = {
    type: "situation.end";
    note?: string;
};

export type SituationLink = {
    type: "situation.link";
    subject: {
        kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
        id: number;
    };
};

export type SituationSendMessage = {
    type: "situation.send_message";
    text?: string;
};

export type SituationSwitchOff = {
    type: "situation.switch_off";
};

export type SituationSwitchOn = {
    type: "situation.switch_on";
    announcement?: string;
    first_aid?: string;
};

export type SituationUnlink = {
    type: "situation.unlink";
    subject: {
        kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
        id: number;
    };
};

export type SpecialistAdmit = {
    type: "specialist.admit";
    profile: {
        name?: string;
        contacts?: string[];
        skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        postal_code: string;
        price_basis?: string;
        partner: number;
    };
};

export type SpecialistChange = {
    type: "specialist.change";
    profile: {
        name?: string;
        contacts?: string[];
        skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        postal_code: string;
        price_basis?: string;
        partner: number;
    };
};

export type SpecialistRetire = {
    type: "specialist.retire";
};

export type StaffAdmit = {
    type: "staff.admit";
    person?: string;
    roles?: ("call_taker" | "commander" | "responder" | "campaign_caller" | "analyst" | "auditor" | "administrator" | "victim" | "program" | "system")[];
    regions?: number[];
    paths?: string[];
};

export type StaffChange = {
    type: "staff.change";
    roles?: ("call_taker" | "commander" | "responder" | "campaign_caller" | "analyst" | "auditor" | "administrator" | "victim" | "program" | "system")[];
    regions?: number[];
    paths?: string[];
};

export type StaffDismiss = {
    type: "staff.dismiss";
};

export type Command =
    | CallAnnounce
    | CallAnswer
    | CallCloseCallBack
    | CallEnd
    | CallHangUp
    | CallLink
    | CallMarkDuplicate
    | CallNoteAfterHours
    | CallNoteOverdue
    | CallOffer
    | CallQueue
    | CallRefuse
    | CallRequestCallBack
    | CallTryCallBack
    | CallTypeIn
    | DeliveryNoteResult
    | IncidentAddContact
    | IncidentAdvance
    | IncidentAnswerAlarm
    | IncidentAnswerQuestion
    | IncidentAnswerVictim
    | IncidentClose
    | IncidentConfirmCodeWord
    | IncidentConfirmIdentity
    | IncidentDecideEmergency
    | IncidentDecideEntitlement
    | IncidentDispatch
    | IncidentExcludePartner
    | IncidentExpireAlarm
    | IncidentGiveSign
    | IncidentHandBack
    | IncidentHandOver
    | IncidentLocateScene
    | IncidentMarkContact
    | IncidentMarkDuplicate
    | IncidentNameVictim
    | IncidentNote
    | IncidentNoteOverdue
    | IncidentNoteProposalUntaken
    | IncidentNoteSearchOver
    | IncidentNoteThirdParties
    | IncidentNoteTravelTimes
    | IncidentNoteVictimWaiting
    | IncidentRecordOrder
    | IncidentReinforce
    | IncidentReopen
    | IncidentReplace
    | IncidentReport
    | IncidentReportWork
    | IncidentSay
    | IncidentSetLevel
    | IncidentSetTlp
    | IncidentStopSearch
    | IncidentTake
    | IncidentWithdrawAlarm
    | OrganisationAddContact
    | OrganisationCorrect
    | OrganisationDeclareAid
    | OrganisationMarkContact
    | OrganisationRegister
    | PartnerAdmit
    | PartnerEnd
    | PartnerPause
    | PartnerRenew
    | PartnerResume
    | ReferralAcceptPrice
    | ReferralChoose
    | ReferralDecline
    | ReferralEndFreeWork
    | ReferralHandOver
    | ReferralOffer
    | RegionDefine
    | ReportAnswer
    | ReportLink
    | ReportMarkDuplicate
    | ReportNoteUnseen
    | ReportReceive
    | ReportTake
    | ResponderAnswerTestAlarm
    | ResponderChange
    | ResponderDeclareAway
    | ResponderDeclareBack
    | ResponderDeclareConflict
    | ResponderDeclareReady
    | ResponderEnlist
    | ResponderExpireTestAlarm
    | ResponderRaiseTestAlarm
    | ResponderRetire
    | RoomAcceptAlarm
    | RoomCallCommander
    | RoomCheckStaffing
    | RoomCloseAlarm
    | RoomRaiseAlarm
    | RoomSignIn
    | RoomSignOut
    | RoomStepAlarm
    | RoomTakeOver
    | RosterBeginShift
    | RosterCheckGaps
    | RosterCheckShift
    | RosterEndShift
    | RosterOpen
    | RosterPlanShifts
    | RosterTakeShift
    | RosterWithdrawShift
    | ServiceClearLimit
    | ServiceHold
    | ServiceNoteGap
    | ServiceNotePathBack
    | ServiceNotePathLost
    | ServiceRelease
    | ServiceSetCommandAside
    | ServiceWarnLimit
    | SituationDeclare
    | SituationEnd
    | SituationLink
    | SituationSendMessage
    | SituationSwitchOff
    | SituationSwitchOn
    | SituationUnlink
    | SpecialistAdmit
    | SpecialistChange
    | SpecialistRetire
    | StaffAdmit
    | StaffChange
    | StaffDismiss;
