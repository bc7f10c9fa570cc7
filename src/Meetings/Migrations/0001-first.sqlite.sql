CREATE TABLE "meetings_meeting" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_meetings_meeting" PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "held_on" TEXT NOT NULL,
    "chair" TEXT NULL,
    "place" TEXT NULL,
    "attendees" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL
);

CREATE TABLE "meetings_speech" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_meetings_speech" PRIMARY KEY AUTOINCREMENT,
    "meeting_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "speaker" TEXT NULL,
    "text" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "file_sha256" TEXT NULL,
    "file_name" TEXT NULL,
    "encoding" TEXT NULL,
    "reader_version" TEXT NOT NULL,
    "structure" TEXT NOT NULL,
    "read_at" INTEGER NOT NULL,
    "confirmed_by" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_meetings_speech_meetings_meeting_meeting_id" FOREIGN KEY ("meeting_id") REFERENCES "meetings_meeting" ("id") ON DELETE CASCADE
);

CREATE TABLE "meetings_candidate" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_meetings_candidate" PRIMARY KEY AUTOINCREMENT,
    "speech_id" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "section" TEXT NULL,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "polarity" TEXT NULL,
    "lead_name" TEXT NULL,
    "lead_unit_id" INTEGER NULL,
    "lead_inferred" INTEGER NOT NULL,
    "co_names" TEXT NULL,
    "due" TEXT NULL,
    "due_words" TEXT NULL,
    "cadence" TEXT NULL,
    "target_words" TEXT NULL,
    "indicator" TEXT NULL,
    "comparator" TEXT NULL,
    "target" TEXT NULL,
    "target_max" TEXT NULL,
    "target_unit" TEXT NULL,
    "confidence" REAL NOT NULL,
    "reason" TEXT NOT NULL,
    "body_lost" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "reject_reason" TEXT NULL,
    "merged_into" INTEGER NULL,
    "commitment_id" INTEGER NULL,
    "judged_by" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_meetings_candidate_meetings_speech_speech_id" FOREIGN KEY ("speech_id") REFERENCES "meetings_speech" ("id") ON DELETE CASCADE
);

CREATE TABLE "meetings_figure_candidate" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_meetings_figure_candidate" PRIMARY KEY AUTOINCREMENT,
    "speech_id" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "indicator" TEXT NULL,
    "comparator" TEXT NULL,
    "value" TEXT NULL,
    "value_max" TEXT NULL,
    "unit" TEXT NULL,
    "period" TEXT NULL,
    "growth" TEXT NULL,
    "growth_unit" TEXT NULL,
    "status" TEXT NULL,
    "from_value" TEXT NULL,
    CONSTRAINT "FK_meetings_figure_candidate_meetings_speech_speech_id" FOREIGN KEY ("speech_id") REFERENCES "meetings_speech" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_meetings_candidate_speech_id_start" ON "meetings_candidate" ("speech_id", "start");

CREATE INDEX "IX_meetings_figure_candidate_speech_id" ON "meetings_figure_candidate" ("speech_id");

CREATE INDEX "IX_meetings_meeting_held_on" ON "meetings_meeting" ("held_on");

CREATE INDEX "IX_meetings_speech_meeting_id" ON "meetings_speech" ("meeting_id");

CREATE UNIQUE INDEX "IX_meetings_speech_text_hash" ON "meetings_speech" ("text_hash");
