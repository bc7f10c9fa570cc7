CREATE TABLE "projects_import" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_import" PRIMARY KEY AUTOINCREMENT,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "signature" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "faults" TEXT NULL,
    "at" INTEGER NOT NULL,
    "started_at" INTEGER NULL,
    "ended_at" INTEGER NULL,
    "person_id" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "projects_mapping" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_mapping" PRIMARY KEY AUTOINCREMENT,
    "signature" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL
);

CREATE TABLE "projects_arrival" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_arrival" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "fund_id" INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    "wan" TEXT NOT NULL,
    "note" TEXT NULL,
    "withdrawn_why" TEXT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_arrival_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_care_move" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_care_move" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL,
    "from_id" INTEGER NULL,
    "from_name" TEXT NULL,
    "to_id" INTEGER NOT NULL,
    "to_name" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    "open_matters" TEXT NULL,
    "reason" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_care_move_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_change" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_change" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" TEXT NULL,
    "after" TEXT NULL,
    "reason" TEXT NULL,
    CONSTRAINT "FK_projects_change_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_contact" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_contact" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    "seat" INTEGER NULL,
    "on" TEXT NOT NULL,
    "way" INTEGER NOT NULL,
    "said" TEXT NOT NULL,
    "problems" TEXT NULL,
    "next_step" TEXT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "FK_projects_contact_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_contact_call" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_contact_call" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "due_on" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "FK_projects_contact_call_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_fund" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_fund" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "name" TEXT NULL,
    "planned_wan" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_projects_fund_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_month" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_month" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "month" INTEGER NOT NULL,
    "current" INTEGER NOT NULL,
    "done_wan" TEXT NOT NULL,
    "ytd_wan" TEXT NOT NULL,
    "prior_wan" TEXT NOT NULL,
    "since_wan" TEXT NOT NULL,
    "build_wan" TEXT NOT NULL,
    "install_wan" TEXT NOT NULL,
    "equip_wan" TEXT NOT NULL,
    "other_wan" TEXT NOT NULL,
    "old_equip_wan" TEXT NOT NULL,
    "old_building_wan" TEXT NOT NULL,
    "land_wan" TEXT NOT NULL,
    "paid_wan" TEXT NOT NULL,
    "percent" TEXT NOT NULL,
    "progress" TEXT NOT NULL,
    "stat_reason" TEXT NULL,
    "trouble" TEXT NULL,
    "reason" TEXT NULL,
    "at" INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_month_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_month_plan" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_month_plan" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "month" INTEGER NOT NULL,
    "wan" TEXT NOT NULL,
    CONSTRAINT "FK_projects_month_plan_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_side" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_side" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "side" INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "approver_id" INTEGER NOT NULL,
    "approver" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "person_name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_side_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_year_plan" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_year_plan" PRIMARY KEY AUTOINCREMENT,
    "project_id" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "total_wan" TEXT NOT NULL,
    "locked_on" TEXT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "FK_projects_year_plan_projects_project_project_id" FOREIGN KEY ("project_id") REFERENCES "projects_project" ("id") ON DELETE CASCADE
);

CREATE TABLE "projects_month_photo" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_projects_month_photo" PRIMARY KEY AUTOINCREMENT,
    "month_id" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "FK_projects_month_photo_projects_month_month_id" FOREIGN KEY ("month_id") REFERENCES "projects_month" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_projects_arrival_fund_id" ON "projects_arrival" ("fund_id");

CREATE INDEX "IX_projects_arrival_project_id" ON "projects_arrival" ("project_id");

CREATE INDEX "IX_projects_care_move_project_id" ON "projects_care_move" ("project_id");

CREATE INDEX "IX_projects_change_project_id" ON "projects_change" ("project_id");

CREATE INDEX "IX_projects_contact_person_id" ON "projects_contact" ("person_id");

CREATE INDEX "IX_projects_contact_project_id_on" ON "projects_contact" ("project_id", "on");

CREATE UNIQUE INDEX "IX_projects_contact_call_project_id_person_id_due_on" ON "projects_contact_call" ("project_id", "person_id", "due_on");

CREATE INDEX "IX_projects_fund_project_id" ON "projects_fund" ("project_id");

CREATE UNIQUE INDEX "IX_projects_mapping_signature" ON "projects_mapping" ("signature");

CREATE INDEX "IX_projects_month_project_id_year_month" ON "projects_month" ("project_id", "year", "month");

CREATE INDEX "IX_projects_month_year_month_current" ON "projects_month" ("year", "month", "current");

CREATE INDEX "IX_projects_month_photo_month_id" ON "projects_month_photo" ("month_id");

CREATE UNIQUE INDEX "IX_projects_month_plan_project_id_year_month" ON "projects_month_plan" ("project_id", "year", "month");

CREATE INDEX "IX_projects_side_project_id" ON "projects_side" ("project_id");

CREATE UNIQUE INDEX "IX_projects_year_plan_project_id_year" ON "projects_year_plan" ("project_id", "year");
