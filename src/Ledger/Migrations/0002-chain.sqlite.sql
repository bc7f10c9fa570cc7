-- Parts, clocks, closing. A part shares year and serial with its whole, so the number is unique with the part.
ALTER TABLE "ledger_commitment" ADD COLUMN "part_no" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "ledger_commitment" ADD COLUMN "base" TEXT NULL;
ALTER TABLE "ledger_commitment" ADD COLUMN "numerator" TEXT NULL;
ALTER TABLE "ledger_commitment" ADD COLUMN "withdrawn_on" TEXT NULL;
ALTER TABLE "ledger_commitment" ADD COLUMN "clock_code" TEXT NULL;
ALTER TABLE "ledger_commitment" ADD COLUMN "clock_from" TEXT NULL;
ALTER TABLE "ledger_commitment" ADD COLUMN "accepted_on" TEXT NULL;
ALTER TABLE "ledger_commitment" ADD COLUMN "returned_on" TEXT NULL;

DROP INDEX "IX_ledger_commitment_year_serial";

CREATE UNIQUE INDEX "IX_ledger_commitment_year_serial_part_no" ON "ledger_commitment" ("year", "serial", "part_no");

CREATE INDEX "IX_ledger_commitment_parent_id" ON "ledger_commitment" ("parent_id");

CREATE TABLE "ledger_urge" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_urge" PRIMARY KEY AUTOINCREMENT,
    "commitment_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    CONSTRAINT "FK_ledger_urge_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_ledger_urge_commitment_id_unit_id_person_id_day" ON "ledger_urge" ("commitment_id", "unit_id", "person_id", "day");

CREATE TABLE "ledger_stop" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_stop" PRIMARY KEY AUTOINCREMENT,
    "commitment_id" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "asked_on" TEXT NOT NULL,
    "asked_by_id" INTEGER NOT NULL,
    "asked_by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "judged_at" INTEGER NULL,
    "judged_by" TEXT NULL,
    "verdict" TEXT NULL,
    "stopped_on" TEXT NULL,
    "resumed_on" TEXT NULL,
    "resumed_by" TEXT NULL,
    CONSTRAINT "FK_ledger_stop_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_ledger_stop_commitment_id" ON "ledger_stop" ("commitment_id");

CREATE INDEX "IX_ledger_stop_state" ON "ledger_stop" ("state");

CREATE TABLE "ledger_closing" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_closing" PRIMARY KEY AUTOINCREMENT,
    "commitment_id" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "asked_by_id" INTEGER NOT NULL,
    "asked_by" TEXT NULL,
    "words" TEXT NULL,
    "judged_at" INTEGER NULL,
    "judged_by" TEXT NULL,
    "reason" TEXT NULL,
    "done_on" TEXT NULL,
    "leader_id" INTEGER NULL,
    "read_at" INTEGER NULL,
    "read_words" TEXT NULL,
    "reopened_at" INTEGER NULL,
    "reopened_by" TEXT NULL,
    "reopen_reason" TEXT NULL,
    CONSTRAINT "FK_ledger_closing_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_ledger_closing_commitment_id" ON "ledger_closing" ("commitment_id");

CREATE INDEX "IX_ledger_closing_state_leader_id" ON "ledger_closing" ("state", "leader_id");
