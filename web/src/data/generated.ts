// Made by web/tools/types.mjs out of the program's OpenAPI document; do not edit.

export type AliveView = {
    status: string;
    position: number;
    durable: number;
    lag: number;
    queue: number;
    balance_holds: boolean;
    version: string;
};

export type AreaView = {
    region: number;
    code: string;
    name: string;
    middle: {
        lat_udeg: number;
        lon_udeg: number;
    };
    precision: "area" | "town";
};

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
    skills_needed: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
    aware?: string;
    indicators: {
        index: number;
        kind: "address" | "domain" | "mail_address" | "web_address" | "file_hash" | "file_name" | "wallet" | "other";
        value: string | null;
        released: boolean;
    }[];
    related: {
        incident: number;
        reference: string;
        by: "way_in" | "indicator";
        situation: number;
    }[];
    situation_proposed: boolean;
    situation: number;
    call: number;
    report: number;
    duplicate_of: number;
    way_in: "unknown" | "vulnerability" | "password" | "mail" | "remote_access" | "supplier" | "insider" | "lost_device" | "none_found";
    cve: string;
    outcome?: "helped" | "advised" | "referred" | "not_an_emergency" | "not_entitled" | "handed_on" | "withdrawn_by_victim" | "duplicate" | "false_alarm";
    allowed: string[];
};

export type MeView = {
    position: number;
    login: string;
    csrf: string;
    roles: ("call_taker" | "commander" | "responder" | "campaign_caller" | "analyst" | "auditor" | "administrator" | "victim" | "program" | "system")[];
    regions: number[];
    staff: number;
    responder: number;
    partner: number;
    incident: number;
    person: string | null;
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
        skills: {
            protocol: string;
            skills: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        }[];
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
        raw: string | null;
        raw_bytes?: number;
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

export type SessionView = {
    user: string;
    role: string;
    csrf: string;
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

export type SpecialistView = {
    id: number;
    position: number;
    profile: {
        name: string | null;
        contacts: (string | null)[];
        skills: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        postal_code: string;
        price_basis: string | null;
        partner: number;
    };
    named: number;
    retired: boolean;
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

export type CallAbandoned = {
    type: "call.abandoned";
    number_withheld: boolean;
};

export type CallAfterHoursNoted = {
    type: "call.after_hours_noted";
    level: "E" | "D" | "C" | "B" | "A" | "O";
    wants_call_back: boolean;
    number?: string;
};

export type CallAnnounce = {
    type: "call.announce";
};

export type CallAnnounced = {
    type: "call.announced";
};

export type CallAnswer = {
    type: "call.answer";
};

export type CallAnswered = {
    type: "call.answered";
    by: number;
};

export type CallCallBackClosed = {
    type: "call.call_back_closed";
    end: "reached" | "written_instead" | "not_wanted" | "number_withheld";
    note?: string;
    written_to?: string;
};

export type CallCallBackPlanned = {
    type: "call.call_back_planned";
    level: "E" | "D" | "C" | "B" | "A" | "O";
    due: string;
    number?: string;
};

export type CallCallBackTried = {
    type: "call.call_back_tried";
    outcome: "reached" | "no_answer" | "busy" | "voicemail" | "wrong_number";
    next_due: string;
};

export type CallCloseCallBack = {
    type: "call.close_call_back";
    end: "reached" | "written_instead" | "not_wanted" | "number_withheld";
    note?: string;
    written_to?: string;
};

export type CallDuplicateMarked = {
    type: "call.duplicate_marked";
    of: number;
};

export type CallEnd = {
    type: "call.end";
};

export type CallEnded = {
    type: "call.ended";
};

export type CallHangUp = {
    type: "call.hang_up";
};

export type CallLink = {
    type: "call.link";
    incident: number;
};

export type CallLinked = {
    type: "call.linked";
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

export type CallOffered = {
    type: "call.offered";
    region: number;
    caller?: string;
    test: boolean;
};

export type CallOverdueNoted = {
    type: "call.overdue_noted";
    waiting: boolean;
};

export type CallQueue = {
    type: "call.queue";
};

export type CallQueued = {
    type: "call.queued";
};

export type CallRefuse = {
    type: "call.refuse";
    reason: "over_limit" | "not_a_caller" | "line_fault" | "test";
};

export type CallRefused = {
    type: "call.refused";
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

export type CallTypedIn = {
    type: "call.typed_in";
    region: number;
    caller?: string;
    by: number;
    still_talking: boolean;
};

export type DeliveryMarkPosted = {
    type: "delivery.mark_posted";
};

export type DeliveryNoteResult = {
    type: "delivery.note_result";
    outcome: "sent" | "delivered" | "failed" | "expired";
    code: string;
    tries: number;
};

export type DeliveryPlanned = {
    type: "delivery.planned";
    plan: {
        about: {
            kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
            id: number;
        };
        alarm: number;
        recipient: {
            kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
            id: number;
        };
        contact?: string;
        scheme: string;
        purpose: "alarm" | "test_alarm" | "alarm_over" | "commander_alarm" | "victim_notice" | "receipt" | "call_back_letter";
        text_key: string;
        expires: string;
    };
};

export type DeliveryResultNoted = {
    type: "delivery.result_noted";
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

export type IncidentAdvanced = {
    type: "incident.advanced";
    assignment: number;
    to: "accepted" | "in_contact" | "on_the_way" | "on_scene" | "stabilised" | "done" | "handed_back" | "handed_over";
    arrives_by: string;
    due: string;
};

export type IncidentAlarmAccepted = {
    type: "incident.alarm_accepted";
    alarm: number;
    assignment: number;
    arrives_by: string;
    named?: string;
    remote: boolean;
    exclusive: boolean;
    in_contact_by: string;
    path: "desk" | "page" | "keypad" | "sms" | "program";
    late: boolean;
};

export type IncidentAlarmDeclined = {
    type: "incident.alarm_declined";
    alarm: number;
    path: "desk" | "page" | "keypad" | "sms" | "program";
};

export type IncidentAlarmExpired = {
    type: "incident.alarm_expired";
    alarm: number;
};

export type IncidentAlarmExtended = {
    type: "incident.alarm_extended";
    alarm: number;
    answer_by: string;
};

export type IncidentAlarmRaised = {
    type: "incident.alarm_raised";
    alarm: number;
    responder: number;
    answer_by: string;
};

export type IncidentAlarmWithdrawn = {
    type: "incident.alarm_withdrawn";
    alarm: number;
    taken: boolean;
};

export type IncidentAnswerAlarm = {
    type: "incident.answer_alarm";
    alarm: number;
    accept: boolean;
    minutes: number;
    named?: string;
    path: "desk" | "page" | "keypad" | "sms" | "program";
};

export type IncidentAnswerNoted = {
    type: "incident.answer_noted";
    alarm: number;
    text?: string;
    path: "desk" | "page" | "keypad" | "sms" | "program";
    why: "unclear" | "which_one" | "busy" | "over" | "refused";
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

export type IncidentAnsweredTooLate = {
    type: "incident.answered_too_late";
    alarm: number;
};

export type IncidentAwarenessNoted = {
    type: "incident.awareness_noted";
    at: string;
};

export type IncidentCandidatesRanked = {
    type: "incident.candidates_ranked";
    ranking: {
        first?: {
            responder: number;
            arrival_in: number;
            estimated: boolean;
        }[];
        excluded?: {
            responder: number;
            why: "off_shift" | "unreachable" | "busy" | "at_load_limit" | "no_hours_left" | "lacks_skill" | "declined" | "tried" | "conflict" | "partner_paused" | "away" | "not_for_this_response";
        }[];
        counts?: {
            why: "off_shift" | "unreachable" | "busy" | "at_load_limit" | "no_hours_left" | "lacks_skill" | "declined" | "tried" | "conflict" | "partner_paused" | "away" | "not_for_this_response";
            count: number;
        }[];
        eligible: number;
        considered: number;
    };
    travel_source: string;
};

export type IncidentClose = {
    type: "incident.close";
    outcome: "helped" | "advised" | "referred" | "not_an_emergency" | "not_entitled" | "handed_on" | "withdrawn_by_victim" | "duplicate" | "false_alarm";
    note?: string;
};

export type IncidentClosed = {
    type: "incident.closed";
    outcome: "helped" | "advised" | "referred" | "not_an_emergency" | "not_entitled" | "handed_on" | "withdrawn_by_victim" | "duplicate" | "false_alarm";
    note?: string;
};

export type IncidentCodeWordConfirmed = {
    type: "incident.code_word_confirmed";
    assignment: number;
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

export type IncidentContactAdded = {
    type: "incident.contact_added";
    contact: {
        contact?: string;
        person?: string;
        safety: "unknown" | "safe" | "compromised";
    };
};

export type IncidentContactMarked = {
    type: "incident.contact_marked";
    index: number;
    safety: "unknown" | "safe" | "compromised";
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

export type IncidentDecisionReopened = {
    type: "incident.decision_reopened";
};

export type IncidentDeterminantFound = {
    type: "incident.determinant_found";
    determinant: {
        code: string;
        protocol: string;
        protocol_version: number;
        level: "E" | "D" | "C" | "B" | "A" | "O";
        rsit: string;
    };
};

export type IncidentDispatch = {
    type: "incident.dispatch";
    responders?: number[];
    reason?: string;
    ask_again: boolean;
};

export type IncidentDispatchProposed = {
    type: "incident.dispatch_proposed";
    take_by: string;
};

export type IncidentDispatched = {
    type: "incident.dispatched";
    wanted: number;
    search_until: string;
    overridden: boolean;
    ask_again: boolean;
    reason?: string;
};

export type IncidentDuplicateMarked = {
    type: "incident.duplicate_marked";
    of: number;
};

export type IncidentEmergencyDecided = {
    type: "incident.emergency_decided";
    emergency: boolean;
    response: "emergency_services" | "bank_recall" | "self_help" | "phone_help" | "remote_help" | "on_site_alarm" | "refer";
    level: "E" | "D" | "C" | "B" | "A" | "O";
    determinant: string;
    overridden: boolean;
    reason?: string;
};

export type IncidentEntitlementDecided = {
    type: "incident.entitlement_decided";
    entitlement: "undecided" | "entitled" | "granted" | "not_entitled";
    reason?: string;
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

export type IncidentHandedBack = {
    type: "incident.handed_back";
    assignment: number;
    reason?: string;
};

export type IncidentHandedOver = {
    type: "incident.handed_over";
    assignment: number;
    to: number;
    alarm: number;
    to_assignment: number;
    due: string;
    reason?: string;
};

export type IncidentIdentityConfirmed = {
    type: "incident.identity_confirmed";
    proof: "called_back" | "known_contact" | "commander_decided";
    reason?: string;
};

export type IncidentIndicatorNoted = {
    type: "incident.indicator_noted";
    kind: "address" | "domain" | "mail_address" | "web_address" | "file_hash" | "file_name" | "wallet" | "other";
    value?: string;
};

export type IncidentIndicatorReleased = {
    type: "incident.indicator_released";
    indicator: number;
};

export type IncidentLevelChanged = {
    type: "incident.level_changed";
    level: "E" | "D" | "C" | "B" | "A" | "O";
    by_hand: boolean;
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

export type IncidentNeedSkills = {
    type: "incident.need_skills";
    skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
};

export type IncidentNote = {
    type: "incident.note";
    text?: string;
};

export type IncidentNoteAnswer = {
    type: "incident.note_answer";
    alarm: number;
    text?: string;
    path: "desk" | "page" | "keypad" | "sms" | "program";
    why: "unclear" | "which_one" | "busy" | "over" | "refused";
};

export type IncidentNoteAwareness = {
    type: "incident.note_awareness";
};

export type IncidentNoteIndicator = {
    type: "incident.note_indicator";
    kind: "address" | "domain" | "mail_address" | "web_address" | "file_hash" | "file_name" | "wallet" | "other";
    value?: string;
};

export type IncidentNoteOverdue = {
    type: "incident.note_overdue";
    assignment: number;
};

export type IncidentNoteProposalUntaken = {
    type: "incident.note_proposal_untaken";
};

export type IncidentNoteSameIndicator = {
    type: "incident.note_same_indicator";
    other: number;
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

export type IncidentNoted = {
    type: "incident.noted";
    text?: string;
};

export type IncidentOrderRecorded = {
    type: "incident.order_recorded";
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

export type IncidentOverdueNoted = {
    type: "incident.overdue_noted";
    assignment: number;
    step: "no" | "asked" | "desk_alarmed";
    due: string;
};

export type IncidentPartnerExcluded = {
    type: "incident.partner_excluded";
    partner: number;
};

export type IncidentProposalUntaken = {
    type: "incident.proposal_untaken";
};

export type IncidentQuestionAnswered = {
    type: "incident.question_answered";
    protocol: string;
    question: string;
    answer: string;
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

export type IncidentReinforced = {
    type: "incident.reinforced";
    wanted: number;
    search_until: string;
    reason?: string;
    replaces?: number;
};

export type IncidentReleaseIndicator = {
    type: "incident.release_indicator";
    indicator: number;
};

export type IncidentReopen = {
    type: "incident.reopen";
    reason?: string;
};

export type IncidentReopened = {
    type: "incident.reopened";
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

export type IncidentReported = {
    type: "incident.reported";
    region: number;
    call: number;
    report: number;
    reference: number;
    code_word?: string;
    caller?: string;
    call_back?: string;
    organisation: number;
    organisation_name?: string;
    postal_code: string;
    address?: string;
    scene: {
        lat_udeg: number;
        lon_udeg: number;
    };
    summary?: string;
    holder: number;
};

export type IncidentRoundMissed = {
    type: "incident.round_missed";
};

export type IncidentSaid = {
    type: "incident.said";
    says: "worse" | "nobody_came" | "solved" | "another_number" | "ransom_note" | "other";
    text?: string;
    contact?: string;
    answer_by: string;
};

export type IncidentSameIndicatorNoted = {
    type: "incident.same_indicator_noted";
    other: number;
};

export type IncidentSameWayInNoted = {
    type: "incident.same_way_in_noted";
    other: number;
};

export type IncidentSay = {
    type: "incident.say";
    says: "worse" | "nobody_came" | "solved" | "another_number" | "ransom_note" | "other";
    text?: string;
    contact?: string;
};

export type IncidentSceneLocated = {
    type: "incident.scene_located";
    postal_code: string;
    address?: string;
    scene: {
        lat_udeg: number;
        lon_udeg: number;
    };
};

export type IncidentSearchOver = {
    type: "incident.search_over";
};

export type IncidentSearchStopped = {
    type: "incident.search_stopped";
    reason?: string;
};

export type IncidentSearchWaiting = {
    type: "incident.search_waiting";
    somebody_busy: boolean;
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

export type IncidentSignGiven = {
    type: "incident.sign_given";
    assignment: number;
    text?: string;
    due: string;
};

export type IncidentSituationJoined = {
    type: "incident.situation_joined";
    situation: number;
};

export type IncidentSkillsNeeded = {
    type: "incident.skills_needed";
    skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
};

export type IncidentStopSearch = {
    type: "incident.stop_search";
    reason?: string;
};

export type IncidentTake = {
    type: "incident.take";
};

export type IncidentTaken = {
    type: "incident.taken";
    by: number;
};

export type IncidentThirdPartiesNoted = {
    type: "incident.third_parties_noted";
    own_provider: "unknown" | "no" | "yes";
    insurer: "unknown" | "no" | "yes";
    police: "unknown" | "no" | "yes";
    detail?: string;
};

export type IncidentTlpSet = {
    type: "incident.tlp_set";
    tlp: "clear" | "green" | "amber" | "amber_strict" | "red";
};

export type IncidentTravelTimesNoted = {
    type: "incident.travel_times_noted";
    source: string;
    times?: {
        responder: number;
        seconds: number;
    }[];
};

export type IncidentVictimAnswered = {
    type: "incident.victim_answered";
    message: number;
    text?: string;
};

export type IncidentVictimNamed = {
    type: "incident.victim_named";
    organisation: number;
    organisation_name?: string;
};

export type IncidentVictimWaitingNoted = {
    type: "incident.victim_waiting_noted";
    message: number;
};

export type IncidentWithdrawAlarm = {
    type: "incident.withdraw_alarm";
    alarm: number;
};

export type IncidentWorkReported = {
    type: "incident.work_reported";
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

export type OrganisationAddContact = {
    type: "organisation.add_contact";
    contact: {
        contact?: string;
        person?: string;
        safety: "unknown" | "safe" | "compromised";
    };
};

export type OrganisationAidDeclared = {
    type: "organisation.aid_declared";
    prior_aid: number;
};

export type OrganisationContactAdded = {
    type: "organisation.contact_added";
    contact: {
        contact?: string;
        person?: string;
        safety: "unknown" | "safe" | "compromised";
    };
};

export type OrganisationContactMarked = {
    type: "organisation.contact_marked";
    index: number;
    safety: "unknown" | "safe" | "compromised";
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

export type OrganisationCorrected = {
    type: "organisation.corrected";
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

export type OrganisationRegistered = {
    type: "organisation.registered";
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

export type PartnerAdmitted = {
    type: "partner.admitted";
    region: number;
    name?: string;
    postal_code: string;
    agreement: {
        from: string;
        until?: string;
        reserved_minutes_a_month: number;
    };
};

export type PartnerBegin = {
    type: "partner.begin";
};

export type PartnerBegun = {
    type: "partner.begun";
};

export type PartnerEnd = {
    type: "partner.end";
    reason?: string;
};

export type PartnerEnded = {
    type: "partner.ended";
    reason?: string;
};

export type PartnerMinutesWorked = {
    type: "partner.minutes_worked";
    incident: number;
    month: number;
    minutes: number;
};

export type PartnerPause = {
    type: "partner.pause";
    from: string;
    until: string;
};

export type PartnerPaused = {
    type: "partner.paused";
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

export type PartnerRenewed = {
    type: "partner.renewed";
    agreement: {
        from: string;
        until?: string;
        reserved_minutes_a_month: number;
    };
};

export type PartnerResume = {
    type: "partner.resume";
};

export type PartnerResumed = {
    type: "partner.resumed";
};

export type ReferralAcceptPrice = {
    type: "referral.accept_price";
    price?: string;
};

export type ReferralChoose = {
    type: "referral.choose";
    specialist: number;
};

export type ReferralChosen = {
    type: "referral.chosen";
    specialist: number;
};

export type ReferralDecline = {
    type: "referral.decline";
    reason?: string;
};

export type ReferralDeclinedByVictim = {
    type: "referral.declined_by_victim";
    reason?: string;
};

export type ReferralEndFreeWork = {
    type: "referral.end_free_work";
    sentence?: string;
};

export type ReferralFreeWorkEnded = {
    type: "referral.free_work_ended";
    sentence?: string;
};

export type ReferralHandOver = {
    type: "referral.hand_over";
    note?: string;
};

export type ReferralHandedOver = {
    type: "referral.handed_over";
    specialist: number;
    note?: string;
};

export type ReferralOffer = {
    type: "referral.offer";
    incident: number;
    skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
};

export type ReferralOffered = {
    type: "referral.offered";
    incident: number;
    skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
    list?: {
        specialist: number;
        matching_skills: number;
        distance_m: number;
        came_free_of_charge: boolean;
        before_the_next_for: "skills" | "distance" | "named_least_recently" | "number" | "free_help_not_first" | "last_in_list";
    }[];
    candidates: number;
};

export type ReferralPriceAccepted = {
    type: "referral.price_accepted";
    specialist: number;
    price?: string;
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
        skills?: {
            protocol: string;
            skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        }[];
    };
};

export type RegionDefined = {
    type: "region.defined";
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
        skills?: {
            protocol: string;
            skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        }[];
    };
};

export type ReportAnswer = {
    type: "report.answer";
    with: "advice" | "referral" | "not_for_us" | "unreadable" | "spam";
    note?: string;
};

export type ReportAnswered = {
    type: "report.answered";
    with: "advice" | "referral" | "not_for_us" | "unreadable" | "spam";
    note?: string;
};

export type ReportDuplicateMarked = {
    type: "report.duplicate_marked";
    of: number;
};

export type ReportLink = {
    type: "report.link";
    incident: number;
};

export type ReportLinked = {
    type: "report.linked";
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
        raw?: string;
        raw_bytes?: number;
    };
};

export type ReportReceived = {
    type: "report.received";
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
        raw?: string;
        raw_bytes?: number;
    };
    level: "E" | "D" | "C" | "B" | "A" | "O";
    reference: number;
};

export type ReportTake = {
    type: "report.take";
};

export type ReportTaken = {
    type: "report.taken";
    by: number;
};

export type ReportUnseenNoted = {
    type: "report.unseen_noted";
};

export type ResponderAnswerTestAlarm = {
    type: "responder.answer_test_alarm";
};

export type ResponderAwayDeclared = {
    type: "responder.away_declared";
    until: string;
};

export type ResponderBackDeclared = {
    type: "responder.back_declared";
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

export type ResponderChanged = {
    type: "responder.changed";
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

export type ResponderConflictDeclared = {
    type: "responder.conflict_declared";
    organisation: number;
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

export type ResponderEnlisted = {
    type: "responder.enlisted";
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

export type ResponderReachNoted = {
    type: "responder.reach_noted";
    reach: "unknown" | "reached" | "silent";
};

export type ResponderReadyDeclared = {
    type: "responder.ready_declared";
    until: string;
};

export type ResponderRetire = {
    type: "responder.retire";
};

export type ResponderRetired = {
    type: "responder.retired";
};

export type ResponderTestAlarmAnswered = {
    type: "responder.test_alarm_answered";
};

export type ResponderTestAlarmMissed = {
    type: "responder.test_alarm_missed";
};

export type ResponderTestAlarmRaised = {
    type: "responder.test_alarm_raised";
    answer_by: string;
};

export type RoomAcceptAlarm = {
    type: "room.accept_alarm";
    alarm: number;
};

export type RoomAlarmAccepted = {
    type: "room.alarm_accepted";
    alarm: number;
    by: number;
};

export type RoomAlarmClosed = {
    type: "room.alarm_closed";
    alarm: number;
    done?: string;
};

export type RoomAlarmGrew = {
    type: "room.alarm_grew";
    alarm: number;
    length: number;
};

export type RoomAlarmStepped = {
    type: "room.alarm_stepped";
    alarm: number;
    step: number;
    addressed: number;
    next_at: string;
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

export type RoomCommanderAlarmed = {
    type: "room.commander_alarmed";
    alarm: {
        id: number;
        cause: "queue" | "search_over" | "proposal_untaken" | "missed_round" | "overdue_silent" | "room_unstaffed" | "call_waiting" | "report_unseen" | "victim_waiting" | "shift_unreachable" | "roster_gap" | "call_back_due" | "after_hours" | "handover_missing" | "path_lost" | "set_aside" | "restart_held" | "by_hand";
        subject: {
            kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
            id: number;
        };
        length: number;
        raised: string;
        step: number;
        addressed: number;
        next_at: string;
        accepted_by: number;
    };
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

export type RoomSignedIn = {
    type: "room.signed_in";
    staff: number;
};

export type RoomSignedOut = {
    type: "room.signed_out";
    staff: number;
};

export type RoomStaffingChecked = {
    type: "room.staffing_checked";
    open: boolean;
    next: string;
};

export type RoomStepAlarm = {
    type: "room.step_alarm";
    alarm: number;
};

export type RoomTakeOver = {
    type: "room.take_over";
    from: number;
};

export type RoomTakenOver = {
    type: "room.taken_over";
    from: number;
    by: number;
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

export type RosterGapsChecked = {
    type: "roster.gaps_checked";
    next: string;
};

export type RosterGapsNoted = {
    type: "roster.gaps_noted";
    gaps?: {
        from: string;
        until: string;
    }[];
    news: boolean;
};

export type RosterOpen = {
    type: "roster.open";
    region: number;
    duty: "responder" | "call_taker" | "commander";
};

export type RosterOpened = {
    type: "roster.opened";
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

export type RosterShiftBegun = {
    type: "roster.shift_begun";
    shift: number;
};

export type RosterShiftChecked = {
    type: "roster.shift_checked";
    shift: number;
    reachable: boolean;
};

export type RosterShiftEnded = {
    type: "roster.shift_ended";
    shift: number;
};

export type RosterShiftPlanned = {
    type: "roster.shift_planned";
    shift: number;
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
};

export type RosterShiftTaken = {
    type: "roster.shift_taken";
    shift: number;
    responder: number;
    staff: number;
};

export type RosterShiftWithdrawn = {
    type: "roster.shift_withdrawn";
    shift: number;
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

export type ServiceCommandSetAside = {
    type: "service.command_set_aside";
    command: string;
    subject: {
        kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
        id: number;
    };
    code: string;
};

export type ServiceGapNoted = {
    type: "service.gap_noted";
    from: string;
    to: string;
};

export type ServiceHeld = {
    type: "service.held";
};

export type ServiceHold = {
    type: "service.hold";
};

export type ServiceLimitCleared = {
    type: "service.limit_cleared";
    limit: string;
};

export type ServiceLimitWarned = {
    type: "service.limit_warned";
    limit: string;
    used_percent: number;
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

export type ServicePathBack = {
    type: "service.path_back";
    path: string;
};

export type ServicePathLost = {
    type: "service.path_lost";
    path: string;
};

export type ServiceRelease = {
    type: "service.release";
};

export type ServiceReleased = {
    type: "service.released";
    by: number;
};

export type ServiceRetire = {
    type: "service.retire";
};

export type ServiceRetired = {
    type: "service.retired";
    subjects?: {
        kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
        id: number;
    }[];
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

export type SituationDeclared = {
    type: "situation.declared";
    region: number;
    title?: string;
    by: number;
};

export type SituationEnd = {
    type: "situation.end";
    note?: string;
};

export type SituationEnded = {
    type: "situation.ended";
    note?: string;
};

export type SituationLink = {
    type: "situation.link";
    subject: {
        kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
        id: number;
    };
};

export type SituationLinked = {
    type: "situation.linked";
    subject: {
        kind: "none" | "region" | "partner" | "responder" | "staff" | "roster" | "room" | "organisation" | "call" | "report" | "incident" | "situation" | "specialist" | "referral" | "delivery" | "service";
        id: number;
    };
};

export type SituationMessageSent = {
    type: "situation.message_sent";
    text?: string;
    incidents?: number[];
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

export type SituationSwitchedOff = {
    type: "situation.switched_off";
};

export type SituationSwitchedOn = {
    type: "situation.switched_on";
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

export type SituationUnlinked = {
    type: "situation.unlinked";
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

export type SpecialistAdmitted = {
    type: "specialist.admitted";
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

export type SpecialistChanged = {
    type: "specialist.changed";
    profile: {
        name?: string;
        contacts?: string[];
        skills?: ("windows" | "linux" | "network" | "backup" | "cloud" | "mail" | "web" | "forensics" | "industrial" | "medical" | "telephony" | "crisis_lead")[];
        postal_code: string;
        price_basis?: string;
        partner: number;
    };
};

export type SpecialistNamed = {
    type: "specialist.named";
    referral: number;
};

export type SpecialistRetire = {
    type: "specialist.retire";
};

export type SpecialistRetired = {
    type: "specialist.retired";
};

export type StaffAdmit = {
    type: "staff.admit";
    person?: string;
    roles?: ("call_taker" | "commander" | "responder" | "campaign_caller" | "analyst" | "auditor" | "administrator" | "victim" | "program" | "system")[];
    regions?: number[];
    paths?: string[];
};

export type StaffAdmitted = {
    type: "staff.admitted";
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

export type StaffChanged = {
    type: "staff.changed";
    roles?: ("call_taker" | "commander" | "responder" | "campaign_caller" | "analyst" | "auditor" | "administrator" | "victim" | "program" | "system")[];
    regions?: number[];
    paths?: string[];
};

export type StaffDismiss = {
    type: "staff.dismiss";
};

export type StaffDismissed = {
    type: "staff.dismissed";
};

export type Command =
    | CallAbandoned
    | CallAfterHoursNoted
    | CallAnnounce
    | CallAnnounced
    | CallAnswer
    | CallAnswered
    | CallCallBackClosed
    | CallCallBackPlanned
    | CallCallBackTried
    | CallCloseCallBack
    | CallDuplicateMarked
    | CallEnd
    | CallEnded
    | CallHangUp
    | CallLink
    | CallLinked
    | CallMarkDuplicate
    | CallNoteAfterHours
    | CallNoteOverdue
    | CallOffer
    | CallOffered
    | CallOverdueNoted
    | CallQueue
    | CallQueued
    | CallRefuse
    | CallRefused
    | CallRequestCallBack
    | CallTryCallBack
    | CallTypeIn
    | CallTypedIn
    | DeliveryMarkPosted
    | DeliveryNoteResult
    | DeliveryPlanned
    | DeliveryResultNoted
    | IncidentAddContact
    | IncidentAdvance
    | IncidentAdvanced
    | IncidentAlarmAccepted
    | IncidentAlarmDeclined
    | IncidentAlarmExpired
    | IncidentAlarmExtended
    | IncidentAlarmRaised
    | IncidentAlarmWithdrawn
    | IncidentAnswerAlarm
    | IncidentAnswerNoted
    | IncidentAnswerQuestion
    | IncidentAnswerVictim
    | IncidentAnsweredTooLate
    | IncidentAwarenessNoted
    | IncidentCandidatesRanked
    | IncidentClose
    | IncidentClosed
    | IncidentCodeWordConfirmed
    | IncidentConfirmCodeWord
    | IncidentConfirmIdentity
    | IncidentContactAdded
    | IncidentContactMarked
    | IncidentDecideEmergency
    | IncidentDecideEntitlement
    | IncidentDecisionReopened
    | IncidentDeterminantFound
    | IncidentDispatch
    | IncidentDispatchProposed
    | IncidentDispatched
    | IncidentDuplicateMarked
    | IncidentEmergencyDecided
    | IncidentEntitlementDecided
    | IncidentExcludePartner
    | IncidentExpireAlarm
    | IncidentGiveSign
    | IncidentHandBack
    | IncidentHandOver
    | IncidentHandedBack
    | IncidentHandedOver
    | IncidentIdentityConfirmed
    | IncidentIndicatorNoted
    | IncidentIndicatorReleased
    | IncidentLevelChanged
    | IncidentLocateScene
    | IncidentMarkContact
    | IncidentMarkDuplicate
    | IncidentNameVictim
    | IncidentNeedSkills
    | IncidentNote
    | IncidentNoteAnswer
    | IncidentNoteAwareness
    | IncidentNoteIndicator
    | IncidentNoteOverdue
    | IncidentNoteProposalUntaken
    | IncidentNoteSameIndicator
    | IncidentNoteSearchOver
    | IncidentNoteThirdParties
    | IncidentNoteTravelTimes
    | IncidentNoteVictimWaiting
    | IncidentNoted
    | IncidentOrderRecorded
    | IncidentOverdueNoted
    | IncidentPartnerExcluded
    | IncidentProposalUntaken
    | IncidentQuestionAnswered
    | IncidentRecordOrder
    | IncidentReinforce
    | IncidentReinforced
    | IncidentReleaseIndicator
    | IncidentReopen
    | IncidentReopened
    | IncidentReplace
    | IncidentReport
    | IncidentReportWork
    | IncidentReported
    | IncidentRoundMissed
    | IncidentSaid
    | IncidentSameIndicatorNoted
    | IncidentSameWayInNoted
    | IncidentSay
    | IncidentSceneLocated
    | IncidentSearchOver
    | IncidentSearchStopped
    | IncidentSearchWaiting
    | IncidentSetLevel
    | IncidentSetTlp
    | IncidentSignGiven
    | IncidentSituationJoined
    | IncidentSkillsNeeded
    | IncidentStopSearch
    | IncidentTake
    | IncidentTaken
    | IncidentThirdPartiesNoted
    | IncidentTlpSet
    | IncidentTravelTimesNoted
    | IncidentVictimAnswered
    | IncidentVictimNamed
    | IncidentVictimWaitingNoted
    | IncidentWithdrawAlarm
    | IncidentWorkReported
    | OrganisationAddContact
    | OrganisationAidDeclared
    | OrganisationContactAdded
    | OrganisationContactMarked
    | OrganisationCorrect
    | OrganisationCorrected
    | OrganisationDeclareAid
    | OrganisationMarkContact
    | OrganisationRegister
    | OrganisationRegistered
    | PartnerAdmit
    | PartnerAdmitted
    | PartnerBegin
    | PartnerBegun
    | PartnerEnd
    | PartnerEnded
    | PartnerMinutesWorked
    | PartnerPause
    | PartnerPaused
    | PartnerRenew
    | PartnerRenewed
    | PartnerResume
    | PartnerResumed
    | ReferralAcceptPrice
    | ReferralChoose
    | ReferralChosen
    | ReferralDecline
    | ReferralDeclinedByVictim
    | ReferralEndFreeWork
    | ReferralFreeWorkEnded
    | ReferralHandOver
    | ReferralHandedOver
    | ReferralOffer
    | ReferralOffered
    | ReferralPriceAccepted
    | RegionDefine
    | RegionDefined
    | ReportAnswer
    | ReportAnswered
    | ReportDuplicateMarked
    | ReportLink
    | ReportLinked
    | ReportMarkDuplicate
    | ReportNoteUnseen
    | ReportReceive
    | ReportReceived
    | ReportTake
    | ReportTaken
    | ReportUnseenNoted
    | ResponderAnswerTestAlarm
    | ResponderAwayDeclared
    | ResponderBackDeclared
    | ResponderChange
    | ResponderChanged
    | ResponderConflictDeclared
    | ResponderDeclareAway
    | ResponderDeclareBack
    | ResponderDeclareConflict
    | ResponderDeclareReady
    | ResponderEnlist
    | ResponderEnlisted
    | ResponderExpireTestAlarm
    | ResponderRaiseTestAlarm
    | ResponderReachNoted
    | ResponderReadyDeclared
    | ResponderRetire
    | ResponderRetired
    | ResponderTestAlarmAnswered
    | ResponderTestAlarmMissed
    | ResponderTestAlarmRaised
    | RoomAcceptAlarm
    | RoomAlarmAccepted
    | RoomAlarmClosed
    | RoomAlarmGrew
    | RoomAlarmStepped
    | RoomCallCommander
    | RoomCheckStaffing
    | RoomCloseAlarm
    | RoomCommanderAlarmed
    | RoomRaiseAlarm
    | RoomSignIn
    | RoomSignOut
    | RoomSignedIn
    | RoomSignedOut
    | RoomStaffingChecked
    | RoomStepAlarm
    | RoomTakeOver
    | RoomTakenOver
    | RosterBeginShift
    | RosterCheckGaps
    | RosterCheckShift
    | RosterEndShift
    | RosterGapsChecked
    | RosterGapsNoted
    | RosterOpen
    | RosterOpened
    | RosterPlanShifts
    | RosterShiftBegun
    | RosterShiftChecked
    | RosterShiftEnded
    | RosterShiftPlanned
    | RosterShiftTaken
    | RosterShiftWithdrawn
    | RosterTakeShift
    | RosterWithdrawShift
    | ServiceClearLimit
    | ServiceCommandSetAside
    | ServiceGapNoted
    | ServiceHeld
    | ServiceHold
    | ServiceLimitCleared
    | ServiceLimitWarned
    | ServiceNoteGap
    | ServiceNotePathBack
    | ServiceNotePathLost
    | ServicePathBack
    | ServicePathLost
    | ServiceRelease
    | ServiceReleased
    | ServiceRetire
    | ServiceRetired
    | ServiceSetCommandAside
    | ServiceWarnLimit
    | SituationDeclare
    | SituationDeclared
    | SituationEnd
    | SituationEnded
    | SituationLink
    | SituationLinked
    | SituationMessageSent
    | SituationSendMessage
    | SituationSwitchOff
    | SituationSwitchOn
    | SituationSwitchedOff
    | SituationSwitchedOn
    | SituationUnlink
    | SituationUnlinked
    | SpecialistAdmit
    | SpecialistAdmitted
    | SpecialistChange
    | SpecialistChanged
    | SpecialistNamed
    | SpecialistRetire
    | SpecialistRetired
    | StaffAdmit
    | StaffAdmitted
    | StaffChange
    | StaffChanged
    | StaffDismiss
    | StaffDismissed;
