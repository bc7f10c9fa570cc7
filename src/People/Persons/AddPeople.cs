using System.Security.Cryptography;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.SignIn;
using Guatu.People.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Persons;

/// <summary>
/// Adds many people from pasted lines: 姓名, 用户名, 单位, 职务, 角色, parted by tab or comma. All or none: one faulty line
/// and nothing is taken.
/// </summary>
/// <param name="Lines">The lines as pasted; a head line and empty lines are skipped.</param>
public sealed record AddPeople(string Lines);

/// <summary>A person that was added, with the initial password. It is shown once, to be handed out.</summary>
public sealed record AddedPerson(string Name, string UserName, string? Unit, string Roles, string Password);

internal sealed class AddPeopleCase(UserManager<PersonRow> users, Passwords passwords, Rules rules) : UseCase<AddPeople, IReadOnlyList<AddedPerson>>
{
    private static readonly string[] Columns = ["姓名", "用户名", "单位", "职务", "角色"];

    private sealed record Entry(int Row, string Name, string UserName, Unit? Unit, string? Post, Role Roles);

    public override string Name => "people.add-people";

    public override string Title => "成批录入人员";

    public override Permission Permission => PeoplePermissions.EditPeople;

    public override IEnumerable<Refusal> Check(AddPeople command)
    {
        if (string.IsNullOrWhiteSpace(command.Lines))
            yield return PeopleRefusals.Missing.At("lines", "人员名单");
    }

    public override async Task<Outcome<IReadOnlyList<AddedPerson>>> HandleAsync(AddPeople command, ActionContext context, CancellationToken stop)
    {
        var most = (int)(await rules.OnAsync("people.paste-lines", context.Today, stop)).Number;
        var least = (int)(await rules.OnAsync(Passwords.LengthRule, context.Today, stop)).Number;
        var lines = command.Lines.Split('\n').Select((text, i) => (Row: i + 1, Text: text.TrimEnd('\r')))
            .Where(l => l.Text.Trim().Length > 0 && !IsHead(l.Text)).ToList();
        if (lines.Count == 0)
            return PeopleRefusals.Missing.At("lines", "人员名单");
        if (lines.Count > most)
            return PeopleRefusals.PasteTooLong.At("lines", most, lines.Count);

        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var taken = (await context.Db.Set<PersonRow>().Select(r => r.NormalizedUserName!).ToListAsync(stop)).ToDictionary(n => n, _ => "已有人用");
        var faults = new List<Refusal>();
        var entries = new List<Entry>();
        foreach (var (row, text) in lines)
            if (Read(row, Cells(text), directory, taken, faults) is { } entry)
                entries.Add(entry);
        if (faults.Count > 0)
            return Outcome<IReadOnlyList<AddedPerson>>.Refused(faults);

        // Who may not grant roles brings accounts only; the security officer gives the roles.
        if (!context.Actor.MayAll(PeoplePermissions.GrantRoles))
            entries = [.. entries.Select(e => e with { Roles = Role.None })];
        return await AddAsync(entries, directory, least, context, stop);
    }

    private async Task<AddedPerson[]> AddAsync(List<Entry> entries, ZoneDirectory directory, int least, ActionContext context, CancellationToken stop)
    {
        var place = directory.Leaders.Count == 0 ? 0 : directory.Leaders.Max(l => l.Place);
        var added = new List<AddedPerson>();
        var rows = new List<PersonRow>();
        foreach (var entry in entries)
        {
            var password = InitialPassword(least);
            var row = new PersonRow
            {
                UserName = entry.UserName, NormalizedUserName = users.NormalizeName(entry.UserName), Name = entry.Name, Post = entry.Post, UnitId = entry.Unit?.Id,
                Roles = entry.Roles, Place = (entry.Roles & Role.Leader) != 0 ? ++place : 0, LockoutEnabled = true,
                SecurityStamp = Guid.CreateVersion7(context.Now).ToString("N"), ConcurrencyStamp = Guid.CreateVersion7(context.Now).ToString("N"),
            };
            await passwords.SetAsync(row, password, byOther: true, context, stop);
            rows.Add(row);
            added.Add(new AddedPerson(entry.Name, entry.UserName, entry.Unit?.Name, RoleWords.Words(entry.Roles), password));
        }
        context.Db.AddRange(rows);
        await context.Db.SaveChangesAsync(stop);
        foreach (var row in rows)
            context.Note($"person/{row.Id}", new { row.UserName, row.Name, row.Post, row.UnitId, roles = row.Roles.ToString(), password = true });
        context.Tell(ZoneDirectories.ChangedTopic, new { people = rows.Count });
        return [.. added];
    }

    private Entry? Read(int row, string[] cells, ZoneDirectory directory, Dictionary<string, string> taken, List<Refusal> faults)
    {
        var before = faults.Count;
        void Fault(int column, string why) => faults.Add(PeopleRefusals.PasteLine.At("lines", row, column, column <= Columns.Length ? Columns[column - 1] : "多出", why));
        string Cell(int column) => column <= cells.Length ? cells[column - 1] : "";

        if (cells.Length > Columns.Length)
            Fault(Columns.Length + 1, $"每行只要{Columns.Length}列，这一行有{cells.Length}列。");
        if (Cell(1).Length == 0)
            Fault(1, "没有填。");
        var userName = Cell(2);
        if (userName.Length == 0)
            Fault(2, "没有填。");
        else if (!taken.TryAdd(users.NormalizeName(userName)!, $"和第{row}行重复"))
            Fault(2, $"“{userName}”{taken[users.NormalizeName(userName)!]}，请换一个。");

        var unit = Cell(3).Length == 0 ? null : directory.Find(Cell(3));
        if (Cell(3).Length > 0 && unit is null)
        {
            var near = directory.Near(Cell(3));
            Fault(3, $"没有叫“{Cell(3)}”的单位" + (near.Count > 0 ? $"，相近的有{string.Join('、', near.Select(u => u.Name))}。" : "，请先录入单位。"));
        }
        var roles = Role.None;
        foreach (var word in Cell(5).Split(['、', '/', '；', ';', ' ', '　'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (RoleWords.Read(word) is { } role)
                roles |= role;
            else
                Fault(5, $"没有“{word}”这个角色，只有{string.Join('、', RoleWords.Each.Select(RoleWords.Word))}。");
        if ((roles & Duties.ThreeDuties.All) != 0)
            Fault(5, "系统、安全、审计管理员不能成批给，录好后由安全管理员逐个授予。");
        return faults.Count > before ? null : new Entry(row, Cell(1), userName, unit, Cell(4) is { Length: > 0 } post ? post : null, roles == Role.None ? Role.Officer : roles);
    }

    // Columns copied from a spreadsheet come with tabs; typed ones with commas, half or full width.
    private static string[] Cells(string line) => [.. line.Split(line.Contains('\t', StringComparison.Ordinal) ? ['\t'] : [',', '，']).Select(c => c.Trim())];

    private static bool IsHead(string line) => Cells(line)[0] == Columns[0];

    // Letters and digits that are not taken for one another when read off paper.
    private static string InitialPassword(int least)
    {
        while (true)
        {
            var password = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789", Math.Max(least, 10));
            if (PasswordRule.Judge(password, least) is null)
                return password;
        }
    }
}
