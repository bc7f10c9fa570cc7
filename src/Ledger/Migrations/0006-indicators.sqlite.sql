CREATE TABLE "ledger_entry" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_entry" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "unit_id" INTEGER NULL,
    "channel" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "sha256" TEXT NULL,
    "reason" TEXT NULL
);

CREATE TABLE "ledger_indicator" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_indicator" PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scope" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "nature" INTEGER NOT NULL,
    "better" INTEGER NOT NULL,
    "rhythm" INTEGER NOT NULL,
    "joint" INTEGER NOT NULL,
    "decimals" INTEGER NOT NULL,
    "band" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "unit_id" INTEGER NULL,
    "source_unit_id" INTEGER NULL,
    "due_days" INTEGER NOT NULL,
    "formula" TEXT NULL,
    "parts_of" INTEGER NULL,
    "note" TEXT NULL,
    "closed" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "ledger_figure" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_figure" PRIMARY KEY AUTOINCREMENT,
    "indicator_id" INTEGER NOT NULL,
    "subject" INTEGER NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "period" INTEGER NOT NULL,
    "form" INTEGER NOT NULL,
    "value" INTEGER NULL,
    "growth" INTEGER NULL,
    "stage" INTEGER NOT NULL,
    "current" INTEGER NOT NULL,
    "entry_id" INTEGER NOT NULL,
    "cell" TEXT NULL,
    CONSTRAINT "FK_ledger_figure_ledger_entry_entry_id" FOREIGN KEY ("entry_id") REFERENCES "ledger_entry" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_ledger_figure_ledger_indicator_indicator_id" FOREIGN KEY ("indicator_id") REFERENCES "ledger_indicator" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_ledger_figure_entry_id" ON "ledger_figure" ("entry_id");

CREATE INDEX "IX_ledger_figure_indicator_id_subject_period_subject_id" ON "ledger_figure" ("indicator_id", "subject", "period", "subject_id");

CREATE INDEX "IX_ledger_figure_subject_subject_id_indicator_id_period" ON "ledger_figure" ("subject", "subject_id", "indicator_id", "period");

CREATE UNIQUE INDEX "IX_ledger_indicator_code" ON "ledger_indicator" ("code");

CREATE UNIQUE INDEX "IX_ledger_indicator_name_scope" ON "ledger_indicator" ("name", "scope");

