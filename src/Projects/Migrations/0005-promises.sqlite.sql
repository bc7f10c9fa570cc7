-- Promises and their revisions, causes and pushes of stalled projects, answers to checks, parcels, supporting works, special bonds.
CREATE TABLE "projects_parcel" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_parcel" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "use" TEXT NULL,
    "shape" TEXT NOT NULL,
    "area_sqm" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "imported_on" TEXT NOT NULL,
    "person_name" TEXT NOT NULL
);

CREATE TABLE "projects_bid" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_bid" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "batch" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "wan" TEXT NOT NULL,
    "applied_on" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "decided_on" TEXT NULL,
    "words" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_projects_bid_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_bond" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_bond" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "batch" TEXT NOT NULL,
    "wan" TEXT NOT NULL,
    "issued_on" TEXT NOT NULL,
    "arrived_on" TEXT NULL,
    "spend_by" TEXT NOT NULL,
    "commitment_id" INTEGER NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_projects_bond_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_cause" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_cause" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "cause" INTEGER NOT NULL,
    "controllable" INTEGER NOT NULL,
    "attitude" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_cause_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_check_answer" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_check_answer" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_check_answer_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_promise" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_promise" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "item" INTEGER NOT NULL,
    "item_words" TEXT NULL,
    "contract_on" TEXT NULL,
    "first_on" TEXT NULL,
    "now_on" TEXT NULL,
    "amount_name" TEXT NULL,
    "first_amount" TEXT NULL,
    "now_amount" TEXT NULL,
    "amount_unit" TEXT NULL,
    "contract_amount" TEXT NULL,
    "contract_unit" TEXT NULL,
    "first_scope" TEXT NULL,
    "now_scope" TEXT NULL,
    "via" TEXT NULL,
    "promised_on" TEXT NOT NULL,
    "document" TEXT NULL,
    "unit_id" INTEGER NULL,
    "person_id" INTEGER NULL,
    "commitment_id" INTEGER NULL,
    "kept_on" TEXT NULL,
    "kept_evidence" TEXT NULL,
    "published" INTEGER NOT NULL,
    "shown" INTEGER NOT NULL,
    "public_note" TEXT NULL,
    "public_on" TEXT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_projects_promise_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_push" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_push" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "commitment_id" INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_push_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_ripe" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_ripe" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "number" TEXT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_ripe_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_support" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_support" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "for_project_id" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "needed_on" TEXT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_support_projects_project_for_project_id" FOREIGN KEY ("for_project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_projects_support_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_bond_spent" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_bond_spent" PRIMARY KEY AUTOINCREMENT,
    "bond_id" INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    "wan" TEXT NOT NULL,
    "note" TEXT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_bond_spent_projects_bond_bond_id" FOREIGN KEY ("bond_id") REFERENCES "projects_bond" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_promise_revision" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_promise_revision" PRIMARY KEY AUTOINCREMENT,
    "promise_id" INTEGER NOT NULL,
    "old_on" TEXT NULL,
    "new_on" TEXT NULL,
    "old_amount" TEXT NULL,
    "new_amount" TEXT NULL,
    "old_scope" TEXT NULL,
    "new_scope" TEXT NULL,
    "reason" TEXT NOT NULL,
    "public" INTEGER NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "asked_by_id" INTEGER NOT NULL,
    "asked_by" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "decided_on" TEXT NULL,
    "decided_by" TEXT NULL,
    "words" TEXT NULL,
    "document" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_projects_promise_revision_projects_promise_promise_id" FOREIGN KEY ("promise_id") REFERENCES "projects_promise" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_projects_bid_project_id" ON "projects_bid" ("project_id");

CREATE INDEX "IX_projects_bond_project_id" ON "projects_bond" ("project_id");

CREATE INDEX "IX_projects_bond_spent_bond_id" ON "projects_bond_spent" ("bond_id");

CREATE INDEX "IX_projects_cause_project_id" ON "projects_cause" ("project_id");

CREATE INDEX "IX_projects_check_answer_project_id_key" ON "projects_check_answer" ("project_id", "key");

CREATE UNIQUE INDEX "IX_projects_parcel_name" ON "projects_parcel" ("name");

CREATE INDEX "IX_projects_promise_project_id" ON "projects_promise" ("project_id");

CREATE INDEX "IX_projects_promise_published" ON "projects_promise" ("published");

CREATE UNIQUE INDEX "IX_projects_promise_revision_open" ON "projects_promise_revision" ("promise_id") WHERE state = 1;

CREATE INDEX "IX_projects_promise_revision_promise_id_id" ON "projects_promise_revision" ("promise_id", "id");

CREATE INDEX "IX_projects_push_project_id" ON "projects_push" ("project_id");

CREATE UNIQUE INDEX "IX_projects_ripe_project_id_item" ON "projects_ripe" ("project_id", "item");

CREATE INDEX "IX_projects_support_for_project_id" ON "projects_support" ("for_project_id");

CREATE UNIQUE INDEX "IX_projects_support_project_id_for_project_id" ON "projects_support" ("project_id", "for_project_id");
