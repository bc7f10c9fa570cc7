CREATE TABLE "economy_cause" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_cause" PRIMARY KEY AUTOINCREMENT,
    "indicator_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "words" TEXT NULL,
    "from_on" TEXT NULL,
    "to_on" TEXT NULL,
    "leader_id" INTEGER NULL,
    "unit_id" INTEGER NULL,
    "person_id" INTEGER NULL,
    "fix" TEXT NULL,
    "fix_amount" INTEGER NULL,
    "fix_sure" INTEGER NULL,
    "place" INTEGER NOT NULL,
    "dropped" INTEGER NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "economy_cause_part" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_economy_cause_part" PRIMARY KEY AUTOINCREMENT,
    "cause_id" INTEGER NOT NULL,
    "subject" INTEGER NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "amount" INTEGER NULL,
    CONSTRAINT "FK_economy_cause_part_economy_cause_cause_id" FOREIGN KEY ("cause_id") REFERENCES "economy_cause" ("id") ON DELETE CASCADE
);

CREATE TABLE "economy_cause_task" (
    "cause_id" INTEGER NOT NULL,
    "commitment_id" INTEGER NOT NULL,
    CONSTRAINT "PK_economy_cause_task" PRIMARY KEY ("cause_id", "commitment_id"),
    CONSTRAINT "FK_economy_cause_task_economy_cause_cause_id" FOREIGN KEY ("cause_id") REFERENCES "economy_cause" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_economy_cause_year_indicator_id" ON "economy_cause" ("year", "indicator_id");

CREATE INDEX "IX_economy_cause_part_cause_id" ON "economy_cause_part" ("cause_id");

