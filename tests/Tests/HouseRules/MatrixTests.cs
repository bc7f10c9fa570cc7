using System.Reflection;
using System.Runtime.CompilerServices;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.HouseRules;

/// <summary>
/// Every action and every address × every role, found by discovery, held against a table that a person has read and
/// approved. What is new or changed fails with the lines to put into the table.
/// </summary>
public class MatrixTests
{
    private static readonly string Approved = Path.Combine(House.Root, "tests", "Tests", "HouseRules", "approved-matrix.tsv");

    private static List<(string Name, Permission Permission, Type Command, Type Result)> Actions(IServiceProvider services) =>
        [.. from room in House.Rooms
            from type in room.Assembly.GetTypes()
            where !type.IsAbstract && UseCaseRegistration.BaseOf(type) is not null
            let useCase = UseCaseRegistration.BaseOf(type)!
            let one = services.GetRequiredService(useCase)
            select ((string)useCase.GetProperty("Name")!.GetValue(one)!, (Permission)useCase.GetProperty("Permission")!.GetValue(one)!, useCase.GenericTypeArguments[0], useCase.GenericTypeArguments[1])];

    private static string Line(string what, Permission permission) =>
        $"{what}\t{permission.Code}\t{string.Join(' ', RoleWords.Each.Where(r => permission.ReachOf(r) is not null).Select(r => $"{r}:{permission.ReachOf(r)}"))}";

    [Fact]
    public async Task Every_action_and_address_stands_in_the_approved_matrix()
    {
        await using var zone = await Zone.StartAsync(setUp: false);
        await using var scope = zone.Services.CreateAsyncScope();
        var found = Actions(scope.ServiceProvider).Select(a => Line(a.Name, a.Permission)).ToList();
        found.Count.ShouldBeGreaterThan(30);
        foreach (var endpoint in zone.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
            foreach (var verb in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var address = $"{verb} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";
                found.Add(endpoint.Metadata.GetMetadata<NeedsPermission>() is { } needs ? Line(address, needs.Permission) : $"{address}\topen\t{endpoint.Metadata.GetMetadata<OpenToAll>()?.Reason}");
            }
        var approved = File.Exists(Approved) ? File.ReadAllLines(Approved).Where(l => l.Length > 0 && l[0] != '#').ToHashSet() : [];
        var missing = found.Distinct().Where(l => !approved.Contains(l)).Order(StringComparer.Ordinal).ToList();
        var gone = approved.Where(l => !found.Contains(l)).Order(StringComparer.Ordinal).ToList();
        if (missing.Count + gone.Count > 0)
            Assert.Fail($"The matrix of rights has changed. Read each line, then put it into {House.Short(Approved)}:\n{string.Join('\n', missing.Select(l => "+" + l).Concat(gone.Select(l => "-" + l)))}");
    }

    [Fact]
    public async Task The_gate_lets_each_role_through_exactly_where_the_matrix_says()
    {
        await using var zone = await Zone.StartAsync();
        await using var scope = zone.Services.CreateAsyncScope();
        var faults = new List<string>();
        foreach (var (name, permission, command, result) in Actions(scope.ServiceProvider))
            foreach (var role in RoleWords.Each.Append(Role.None))
                if (await PassesAsync(zone, command, result, role) != (permission.ReachOf(role) is not null))
                    faults.Add($"{name} × {role}: the gate and {permission.Code} differ");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Each_reach_goes_as_far_as_it_says()
    {
        var faults = new List<string>();
        foreach (var permission in House.Rooms.SelectMany(r => r.Permissions))
            foreach (var role in RoleWords.Each.Append(Role.None))
            {
                var actor = new Actor(1, "甲", 10, role, new HashSet<long> { 10, 11 }, Channel.Web);
                var got = (actor.May(permission, 10), actor.May(permission, 11), actor.May(permission, 99), actor.MayAll(permission));
                var want = permission.ReachOf(role) switch
                {
                    Reach.All => (true, true, true, true),
                    Reach.Subtree => (true, true, false, false),
                    Reach.Unit => (true, false, false, false),
                    _ => (false, false, false, false),
                };
                if (got != want)
                    faults.Add($"{permission.Code} × {role}: {got}, should be {want}");
                if ((actor with { OnBehalfOf = new Behalf(1, 2, "乙", "甲") }).MaySome(permission) && permission.Personal)
                    faults.Add($"{permission.Code} is personal and was lent");
            }
        faults.ShouldBeEmpty();
    }

    // An empty command: behind the gate it is refused, found wanting or stumbles, and leaves nothing; before it only the role counts.
    private static async Task<bool> PassesAsync(Zone zone, Type command, Type result, Role role)
    {
        await using var scope = zone.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = new Actor(1, "甲", 1, role, new HashSet<long> { 1 }, Channel.Web);
        var run = typeof(ActionRunner).GetMethod(nameof(ActionRunner.RunAsync))!.MakeGenericMethod(command, result);
        try
        {
            var task = (Task)run.Invoke(scope.ServiceProvider.GetRequiredService<ActionRunner>(), [RuntimeHelpers.GetUninitializedObject(command), CancellationToken.None])!;
            await task;
            var outcome = task.GetType().GetProperty("Result")!.GetValue(task)!;
            var refusals = (IReadOnlyList<Refusal>)outcome.GetType().GetProperty("Refusals")!.GetValue(outcome)!;
            return refusals.All(r => r.Kind != KernelRefusals.NotPermitted);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return true; // an empty command stumbled, so it was behind the gate
        }
    }
}
