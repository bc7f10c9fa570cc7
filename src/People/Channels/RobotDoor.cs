using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Guatu.Kernel.Clock;
using Guatu.People.Notices;

namespace Guatu.People.Channels;

/// <summary>Hands a text to the robot of a group chat: 企业微信, 钉钉, 飞书, each in its own shape.</summary>
internal sealed class RobotDoor(IHttpClientFactory clients, Seals seals, ZoneClock clock)
{
    public const string Client = "robots";

    public async Task<Sending> SendAsync(RobotRow robot, string text, CancellationToken stop)
    {
        if (seals.Open(robot.SealedAddress) is not { } address)
            return new Sending("机器人地址读不出来（密钥换过），请在“消息通道”里重填。", ChannelDown: true);
        var (to, body) = Shape(robot.Kind, address, seals.Open(robot.SealedSecret), text, clock.Now);
        try
        {
            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await clients.CreateClient(Client).PostAsync(to, content, stop);
            var said = await answer.Content.ReadAsStringAsync(stop);
            return Judge((int)answer.StatusCode, said);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return new Sending("连不上机器人的地址，请核对地址和外网出口。", ChannelDown: true);
        }
    }

    /// <summary>Address and body of a message.</summary>
    public static (Uri To, JsonObject Body) Shape(RobotKind kind, string address, string? secret, string text, DateTimeOffset now)
    {
        if (kind == RobotKind.Feishu)
        {
            var body = new JsonObject { ["msg_type"] = "text", ["content"] = new JsonObject { ["text"] = text } };
            if (secret is not null)
            {
                // 飞书 signs nothing with the text as the key.
                var second = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
                body["timestamp"] = second;
                body["sign"] = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{second}\n{secret}"), Array.Empty<byte>()));
            }
            return (new Uri(address), body);
        }
        var plain = new JsonObject { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = text } };
        if (kind == RobotKind.DingTalk && secret is not null)
        {
            var moment = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{moment}\n{secret}")));
            address += $"{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timestamp={moment}&sign={Uri.EscapeDataString(sign)}";
        }
        return (new Uri(address), plain);
    }

    /// <summary>All three answer 200 also when they refuse: the number inside tells.</summary>
    private static Sending Judge(int status, string said)
    {
        if (status != 200)
            return new Sending($"机器人回答：{status}", Final: status is 401 or 403 or 404 or 410, ChannelDown: status >= 500);
        try
        {
            var answer = JsonNode.Parse(said);
            var code = (answer?["errcode"] ?? answer?["code"] ?? answer?["StatusCode"])?.GetValue<int>() ?? 0;
            if (code == 0)
                return Sending.Went;
            var words = (answer?["errmsg"] ?? answer?["msg"])?.ToString() ?? "";
            return new Sending($"机器人回答：{code} {(words.Length > 200 ? words[..200] : words)}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return new Sending("机器人的回答看不懂，地址可能不是机器人的地址。");
        }
    }

    /// <summary>Why an address cannot be taken, or null: only https, or http to a host the zone has named as its own.</summary>
    public static bool Allowed(string address, IReadOnlyCollection<string> plainHosts) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && plainHosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase)));
}
