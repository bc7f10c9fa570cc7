CREATE TABLE "ledger_commitment" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_commitment" PRIMARY KEY AUTOINCREMENT,
    "year" INTEGER NOT NULL,
    "serial" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "lead_unit_id" INTEGER NULL,
    "lead_person_id" INTEGER NULL,
    "parent_id" INTEGER NULL,
    "assigned_on" TEXT NOT NULL,
    "entered_on" TEXT NOT NULL,
    "begins_on" TEXT NOT NULL,
    "due" TEXT NULL,
    "first_due" TEXT NULL,
    "due_words" TEXT NULL,
    "due_provisional" INTEGER NOT NULL,
    "measure" INTEGER NOT NULL,
    "indicator" TEXT NULL,
    "comparator" TEXT NULL,
    "target" TEXT NULL,
    "target_max" TEXT NULL,
    "target_unit" TEXT NULL,
    "cadence" TEXT NULL,
    "topic" TEXT NULL,
    "source_kind" TEXT NOT NULL,
    "source_id" INTEGER NOT NULL,
    "source_title" TEXT NOT NULL,
    "source_on" TEXT NOT NULL,
    "source_section" TEXT NULL,
    "quote" TEXT NOT NULL,
    "quote_around" TEXT NULL,
    "source_start" INTEGER NOT NULL,
    "source_end" INTEGER NOT NULL,
    "meeting_id" INTEGER NULL,
    "meeting_name" TEXT NULL,
    "meeting_on" TEXT NULL,
    "last_value" TEXT NULL,
    "last_report_on" TEXT NULL,
    "done_on" TEXT NULL,
    "stopped_on" TEXT NULL,
    "stop_reason" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "ledger_co_unit" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_co_unit" PRIMARY KEY AUTOINCREMENT,
    "commitment_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    CONSTRAINT "FK_ledger_co_unit_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE TABLE "ledger_course_point" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_course_point" PRIMARY KEY AUTOINCREMENT,
    "commitment_id" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "FK_ledger_course_point_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE TABLE "ledger_report" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_report" PRIMARY KEY AUTOINCREMENT,
    "commitment_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    "value" TEXT NULL,
    "text" TEXT NOT NULL,
    "nothing_new" INTEGER NOT NULL,
    CONSTRAINT "FK_ledger_report_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE TABLE "ledger_revision" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_revision" PRIMARY KEY AUTOINCREMENT,
    "commitment_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NULL,
    "after" TEXT NULL,
    "reason" TEXT NULL,
    CONSTRAINT "FK_ledger_revision_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE TABLE "ledger_evidence" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_evidence" PRIMARY KEY AUTOINCREMENT,
    "report_id" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "FK_ledger_evidence_ledger_report_report_id" FOREIGN KEY ("report_id") REFERENCES "ledger_report" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_ledger_co_unit_commitment_id_unit_id" ON "ledger_co_unit" ("commitment_id", "unit_id");

CREATE INDEX "IX_ledger_co_unit_unit_id" ON "ledger_co_unit" ("unit_id");

CREATE INDEX "IX_ledger_commitment_due" ON "ledger_commitment" ("due");

CREATE INDEX "IX_ledger_commitment_lead_person_id" ON "ledger_commitment" ("lead_person_id");

CREATE INDEX "IX_ledger_commitment_lead_unit_id" ON "ledger_commitment" ("lead_unit_id");

CREATE INDEX "IX_ledger_commitment_source_kind_source_id" ON "ledger_commitment" ("source_kind", "source_id");

CREATE UNIQUE INDEX "IX_ledger_commitment_year_serial" ON "ledger_commitment" ("year", "serial");

CREATE UNIQUE INDEX "IX_ledger_course_point_commitment_id_day" ON "ledger_course_point" ("commitment_id", "day");

CREATE INDEX "IX_ledger_evidence_report_id" ON "ledger_evidence" ("report_id");

CREATE INDEX "IX_ledger_evidence_sha256" ON "ledger_evidence" ("sha256");

CREATE INDEX "IX_ledger_report_commitment_id_day" ON "ledger_report" ("commitment_id", "day");

CREATE INDEX "IX_ledger_revision_commitment_id" ON "ledger_revision" ("commitment_id");
