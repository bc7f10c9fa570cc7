-- Snapshots, superior documents with their clauses, campaigns.
CREATE TABLE "ledger_campaign" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_campaign" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "rule_text" TEXT NULL,
    "unit_id" INTEGER NULL,
    "leader_id" INTEGER NULL,
    "begins_on" TEXT NULL,
    "ends_on" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "ledger_document" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_document" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "number" TEXT NULL,
    "number_key" TEXT NULL,
    "issuer" TEXT NULL,
    "issued_on" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL
);

CREATE TABLE "ledger_snapshot" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_snapshot" PRIMARY KEY AUTOINCREMENT,
    "title" TEXT NOT NULL,
    "taken_at" INTEGER NOT NULL,
    "taken_on" TEXT NOT NULL,
    "taken_by" TEXT NOT NULL,
    "meeting_id" INTEGER NULL,
    "campaign_id" INTEGER NULL,
    "count" INTEGER NOT NULL
);

CREATE TABLE "ledger_campaign_task" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_campaign_task" PRIMARY KEY AUTOINCREMENT,
    "campaign_id" INTEGER NOT NULL,
    "commitment_id" INTEGER NOT NULL,
    CONSTRAINT "FK_ledger_campaign_task_ledger_campaign_campaign_id" FOREIGN KEY ("campaign_id") REFERENCES "ledger_campaign" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_ledger_campaign_task_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE TABLE "ledger_clause" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_clause" PRIMARY KEY AUTOINCREMENT,
    "document_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "mark" TEXT NULL,
    "text" TEXT NOT NULL,
    "heading" TEXT NULL,
    "no_task" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_ledger_clause_ledger_document_document_id" FOREIGN KEY ("document_id") REFERENCES "ledger_document" ("id") ON DELETE CASCADE
);

CREATE TABLE "ledger_snapshot_line" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_snapshot_line" PRIMARY KEY AUTOINCREMENT,
    "snapshot_id" INTEGER NOT NULL,
    "commitment_id" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "unit_id" INTEGER NULL,
    "state" INTEGER NOT NULL,
    "sentence" TEXT NOT NULL,
    "days_owed" INTEGER NOT NULL,
    "days_overdue" INTEGER NOT NULL,
    "value" TEXT NULL,
    "measure" TEXT NOT NULL,
    "share" TEXT NULL,
    "due" TEXT NULL,
    "done_on" TEXT NULL,
    "meeting_id" INTEGER NULL,
    CONSTRAINT "FK_ledger_snapshot_line_ledger_snapshot_snapshot_id" FOREIGN KEY ("snapshot_id") REFERENCES "ledger_snapshot" ("id") ON DELETE CASCADE
);

CREATE TABLE "ledger_clause_task" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_clause_task" PRIMARY KEY AUTOINCREMENT,
    "clause_id" INTEGER NOT NULL,
    "commitment_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    CONSTRAINT "FK_ledger_clause_task_ledger_clause_clause_id" FOREIGN KEY ("clause_id") REFERENCES "ledger_clause" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_ledger_clause_task_ledger_commitment_commitment_id" FOREIGN KEY ("commitment_id") REFERENCES "ledger_commitment" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_ledger_campaign_name" ON "ledger_campaign" ("name");

CREATE UNIQUE INDEX "IX_ledger_campaign_task_campaign_id_commitment_id" ON "ledger_campaign_task" ("campaign_id", "commitment_id");

CREATE INDEX "IX_ledger_campaign_task_commitment_id" ON "ledger_campaign_task" ("commitment_id");

CREATE INDEX "IX_ledger_clause_document_id_place" ON "ledger_clause" ("document_id", "place");

CREATE UNIQUE INDEX "IX_ledger_clause_task_clause_id_commitment_id" ON "ledger_clause_task" ("clause_id", "commitment_id");

CREATE INDEX "IX_ledger_clause_task_commitment_id" ON "ledger_clause_task" ("commitment_id");

CREATE UNIQUE INDEX "IX_ledger_document_number_key" ON "ledger_document" ("number_key") WHERE number_key IS NOT NULL;

CREATE INDEX "IX_ledger_snapshot_campaign_id" ON "ledger_snapshot" ("campaign_id");

CREATE INDEX "IX_ledger_snapshot_meeting_id" ON "ledger_snapshot" ("meeting_id");

CREATE UNIQUE INDEX "IX_ledger_snapshot_line_snapshot_id_commitment_id" ON "ledger_snapshot_line" ("snapshot_id", "commitment_id");
