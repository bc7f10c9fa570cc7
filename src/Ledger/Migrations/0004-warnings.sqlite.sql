CREATE TABLE "ledger_slip" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_slip" PRIMARY KEY AUTOINCREMENT,
    "commitment_id" INTEGER NOT NULL,
    "colour" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "serial" INTEGER NULL,
    "number" TEXT NULL,
    "state" INTEGER NOT NULL,
    "unit_id" INTEGER NULL,
    "leader_id" INTEGER NULL,
    "reason" TEXT NOT NULL,
    "demand" TEXT NOT NULL,
    "answer_by" TEXT NULL,
    "drafted_at" INTEGER NOT NULL,
    "issued_at" INTEGER NULL,
    "issued_by" TEXT NULL,
    "received_at" INTEGER NULL,
    "received_by" TEXT NULL,
    "answered_at" INTEGER NULL,
    "answered_by" TEXT NULL,
    "answer" TEXT NULL,
    "returns" INTEGER NOT NULL,
    "return_reason" TEXT NULL,
    "ended_at" INTEGER NULL,
    "ended_by" TEXT NULL,
    "end_text" TEXT NULL,
    "replaces_id" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_ledger_slip_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE TABLE "ledger_warning" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_warning" PRIMARY KEY AUTOINCREMENT,
    "rule" TEXT NOT NULL,
    "commitment_id" INTEGER NOT NULL,
    "unit_id" INTEGER NULL,
    "level" INTEGER NOT NULL,
    "worst" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "raised_at" INTEGER NOT NULL,
    "stepped_in_at" INTEGER NULL,
    "stepped_in_by" TEXT NULL,
    "step_text" TEXT NULL,
    "solved_at" INTEGER NULL,
    "solved_text" TEXT NULL,
    "acknowledged_at" INTEGER NULL,
    "acknowledged_by" TEXT NULL,
    "snoozed_until" TEXT NULL,
    "snooze_reason" TEXT NULL,
    "snoozed_by" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_ledger_warning_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_ledger_slip_open" ON "ledger_slip" ("commitment_id") WHERE ended_at IS NULL;

CREATE INDEX "IX_ledger_slip_state" ON "ledger_slip" ("state");

CREATE INDEX "IX_ledger_slip_unit_id" ON "ledger_slip" ("unit_id");

CREATE UNIQUE INDEX "IX_ledger_slip_year_colour_serial" ON "ledger_slip" ("year", "colour", "serial");

CREATE INDEX "IX_ledger_warning_commitment_id" ON "ledger_warning" ("commitment_id");

CREATE INDEX "IX_ledger_warning_raised_at" ON "ledger_warning" ("raised_at");

CREATE UNIQUE INDEX "IX_ledger_warning_rule_commitment_id" ON "ledger_warning" ("rule", "commitment_id") WHERE solved_at IS NULL;

CREATE INDEX "IX_ledger_warning_unit_id" ON "ledger_warning" ("unit_id");

