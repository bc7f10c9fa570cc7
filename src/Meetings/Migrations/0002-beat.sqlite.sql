-- Series, sittings with agenda and frozen state, receipts, suggestions, pledges.
CREATE TABLE "meetings_series" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_meetings_series" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "rhythm" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "chair" TEXT NULL,
    "place" TEXT NULL,
    "unit_ids" TEXT NOT NULL,
    "scope_unit_ids" TEXT NOT NULL,
    "scope_topics" TEXT NOT NULL,
    "campaign_id" INTEGER NULL,
    "paused" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "meetings_agenda_item" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_meetings_agenda_item" PRIMARY KEY AUTOINCREMENT,
    "meeting_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "commitment_id" INTEGER NULL,
    "title" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "unit_id" INTEGER NULL,
    "minutes" INTEGER NOT NULL,
    "by_hand" INTEGER NOT NULL,
    "dropped" INTEGER NOT NULL,
    "change_reason" TEXT NULL,
    "decision" TEXT NULL,
    "decided_by" TEXT NULL,
    "decision_commitment_id" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_meetings_agenda_item_meetings_meeting_meeting_id" FOREIGN KEY ("meeting_id") REFERENCES "meetings_meeting" ("id") ON DELETE CASCADE
);

CREATE TABLE "meetings_attendance" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_meetings_attendance" PRIMARY KEY AUTOINCREMENT,
    "meeting_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "received_at" INTEGER NULL,
    "received_by" TEXT NULL,
    "persons" TEXT NULL,
    CONSTRAINT "FK_meetings_attendance_meetings_meeting_meeting_id" FOREIGN KEY ("meeting_id") REFERENCES "meetings_meeting" ("id") ON DELETE CASCADE
);

CREATE TABLE "meetings_pledge" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_meetings_pledge" PRIMARY KEY AUTOINCREMENT,
    "meeting_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "problem" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "measures" TEXT NOT NULL,
    "surroundings" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "entered_by" TEXT NOT NULL,
    CONSTRAINT "FK_meetings_pledge_meetings_meeting_meeting_id" FOREIGN KEY ("meeting_id") REFERENCES "meetings_meeting" ("id") ON DELETE CASCADE
);

CREATE TABLE "meetings_suggestion" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_meetings_suggestion" PRIMARY KEY AUTOINCREMENT,
    "meeting_id" INTEGER NOT NULL,
    "unit_id" INTEGER NULL,
    "speaker" TEXT NULL,
    "words" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "reason" TEXT NULL,
    "commitment_id" INTEGER NULL,
    "at" INTEGER NOT NULL,
    "entered_by" TEXT NOT NULL,
    "judged_on" TEXT NULL,
    "judged_by" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_meetings_suggestion_meetings_meeting_meeting_id" FOREIGN KEY ("meeting_id") REFERENCES "meetings_meeting" ("id") ON DELETE CASCADE
);

CREATE TABLE "meetings_sitting" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_meetings_sitting" PRIMARY KEY AUTOINCREMENT,
    "meeting_id" INTEGER NOT NULL,
    "series_id" INTEGER NULL,
    "slot" TEXT NULL,
    "built_at" INTEGER NOT NULL,
    "ordered_by_hand" INTEGER NOT NULL,
    "cut" INTEGER NOT NULL,
    "snapshot_id" INTEGER NULL,
    "frozen_at" INTEGER NULL,
    "frozen_by" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_meetings_sitting_meetings_meeting_meeting_id" FOREIGN KEY ("meeting_id") REFERENCES "meetings_meeting" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_meetings_sitting_meetings_series_series_id" FOREIGN KEY ("series_id") REFERENCES "meetings_series" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_meetings_agenda_item_decision_commitment_id" ON "meetings_agenda_item" ("decision_commitment_id");

CREATE INDEX "IX_meetings_agenda_item_meeting_id" ON "meetings_agenda_item" ("meeting_id");

CREATE UNIQUE INDEX "IX_meetings_agenda_item_meeting_id_commitment_id" ON "meetings_agenda_item" ("meeting_id", "commitment_id") WHERE commitment_id IS NOT NULL;

CREATE UNIQUE INDEX "IX_meetings_attendance_meeting_id_unit_id" ON "meetings_attendance" ("meeting_id", "unit_id");

CREATE UNIQUE INDEX "IX_meetings_pledge_meeting_id_unit_id" ON "meetings_pledge" ("meeting_id", "unit_id");

CREATE INDEX "IX_meetings_pledge_unit_id" ON "meetings_pledge" ("unit_id");

CREATE UNIQUE INDEX "IX_meetings_series_name" ON "meetings_series" ("name");

CREATE UNIQUE INDEX "IX_meetings_sitting_meeting_id" ON "meetings_sitting" ("meeting_id");

CREATE UNIQUE INDEX "IX_meetings_sitting_series_id_slot" ON "meetings_sitting" ("series_id", "slot") WHERE series_id IS NOT NULL;

CREATE INDEX "IX_meetings_suggestion_meeting_id" ON "meetings_suggestion" ("meeting_id");

CREATE INDEX "IX_meetings_suggestion_state" ON "meetings_suggestion" ("state");
