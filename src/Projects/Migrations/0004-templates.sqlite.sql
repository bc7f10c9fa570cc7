CREATE TABLE "projects_template" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_template" PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "changed_at" INTEGER NULL,
    "changed_by" TEXT NULL,
    "change_reason" TEXT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "projects_template_step" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_template_step" PRIMARY KEY AUTOINCREMENT,
    "template_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "band" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "days" INTEGER NOT NULL,
    "fewest_days" INTEGER NOT NULL,
    "statutory" INTEGER NOT NULL,
    "waits" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "valid_months" INTEGER NULL,
    "cost_per_day" TEXT NOT NULL,
    "is_permit" INTEGER NOT NULL,
    "is_node" INTEGER NOT NULL,
    "needs_evidence" INTEGER NOT NULL,
    "tag" TEXT NULL,
    CONSTRAINT "FK_projects_template_step_projects_template_template_id" FOREIGN KEY ("template_id") REFERENCES "projects_template" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_template_link" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_template_link" PRIMARY KEY AUTOINCREMENT,
    "template_id" INTEGER NOT NULL,
    "from_code" TEXT NOT NULL,
    "to_code" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "lag_days" INTEGER NOT NULL,
    "soft" INTEGER NOT NULL,
    "decider" TEXT NULL,
    CONSTRAINT "FK_projects_template_link_projects_template_template_id" FOREIGN KEY ("template_id") REFERENCES "projects_template" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_used_template" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_used_template" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "template_code" TEXT NOT NULL,
    "template_name" TEXT NOT NULL,
    "holds" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_used_template_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_omitted_step" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_omitted_step" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_omitted_step_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_step_event" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_step_event" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "holder" TEXT NULL,
    "words" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_step_event_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_waiver" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_waiver" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "from_code" TEXT NOT NULL,
    "to_code" TEXT NOT NULL,
    "decider" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "due_on" TEXT NOT NULL,
    "lag_days" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_waiver_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "IX_projects_omitted_step_project_id_code" ON "projects_omitted_step" ("project_id", "code");

CREATE INDEX "IX_projects_step_event_kind" ON "projects_step_event" ("kind");

CREATE INDEX "IX_projects_step_event_project_id_code" ON "projects_step_event" ("project_id", "code");

CREATE UNIQUE INDEX "IX_projects_template_code" ON "projects_template" ("code");

CREATE UNIQUE INDEX "IX_projects_template_link_template_id_from_code_to_code_kind" ON "projects_template_link" ("template_id", "from_code", "to_code", "kind");

CREATE UNIQUE INDEX "IX_projects_template_step_template_id_code" ON "projects_template_step" ("template_id", "code");

CREATE UNIQUE INDEX "IX_projects_used_template_project_id" ON "projects_used_template" ("project_id");

CREATE UNIQUE INDEX "IX_projects_waiver_project_id_from_code_to_code" ON "projects_waiver" ("project_id", "from_code", "to_code");
