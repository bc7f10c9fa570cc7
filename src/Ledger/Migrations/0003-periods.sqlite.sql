CREATE TABLE "ledger_period" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_period" PRIMARY KEY AUTOINCREMENT,
    "cadence" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "starts" TEXT NOT NULL,
    "ends" TEXT NOT NULL,
    "opens" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "closes" TEXT NOT NULL,
    "provisional" INTEGER NOT NULL,
    "opened_at" INTEGER NULL,
    "closed_at" INTEGER NULL
);

CREATE TABLE "ledger_period_item" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_period_item" PRIMARY KEY AUTOINCREMENT,
    "period_id" INTEGER NOT NULL,
    "commitment_id" INTEGER NOT NULL,
    "unit_id" INTEGER NULL,
    "person_id" INTEGER NULL,
    "ask_from" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "closes" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "report_id" INTEGER NULL,
    "reported_at" INTEGER NULL,
    "typed" INTEGER NULL,
    "shared" INTEGER NULL,
    "carried" INTEGER NULL,
    "reopen_reason" TEXT NULL,
    CONSTRAINT "FK_ledger_period_item_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_ledger_period_item_ledger_period_period_id" FOREIGN KEY ("period_id") REFERENCES "ledger_period" ("id") ON DELETE CASCADE
);

ALTER TABLE "ledger_report" ADD COLUMN "source_report_id" INTEGER NULL;

CREATE UNIQUE INDEX "IX_ledger_period_cadence_key" ON "ledger_period" ("cadence", "key");

CREATE INDEX "IX_ledger_period_opens" ON "ledger_period" ("opens");

CREATE INDEX "IX_ledger_period_item_commitment_id_state" ON "ledger_period_item" ("commitment_id", "state");

CREATE INDEX "IX_ledger_period_item_due" ON "ledger_period_item" ("due");

CREATE UNIQUE INDEX "IX_ledger_period_item_period_id_commitment_id" ON "ledger_period_item" ("period_id", "commitment_id");

CREATE INDEX "IX_ledger_period_item_period_id_state_unit_id" ON "ledger_period_item" ("period_id", "state", "unit_id");

CREATE INDEX "IX_ledger_period_item_person_id_state" ON "ledger_period_item" ("person_id", "state");

CREATE INDEX "IX_ledger_period_item_state_closes" ON "ledger_period_item" ("state", "closes");

CREATE INDEX "IX_ledger_period_item_unit_id_state" ON "ledger_period_item" ("unit_id", "state");
