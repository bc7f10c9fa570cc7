using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Guatu.People.Channels;

/// <summary>How a try to send ended.</summary>
/// <param name="Error">Why it did not go, in Chinese; null when it went.</param>
/// <param name="Final">Trying again is of no use: the other side knows no such mailbox.</param>
/// <param name="ChannelDown">The other side was not there at all: what waits behind need not be tried now.</param>
internal sealed record Sending(string? Error, bool Final = false, bool ChannelDown = false)
{
    public static readonly Sending Went = new((string?)null);
}

/// <summary>Hands one mail to the server.</summary>
internal sealed class MailDoor(Seals seals)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Sends. The message number is the same at every try, so that a server that got it twice can tell.</summary>
    public async Task<Sending> SendAsync(MailSettings settings, string to, string subject, string body, string messageId, CancellationToken stop)
    {
        if (!settings.Complete)
            return new Sending("还没有设置邮件服务器，请系统管理员在“消息通道”里填好。", ChannelDown: true);
        using var message = new MailMessage(settings.From, to)
        {
            Subject = subject, SubjectEncoding = Encoding.UTF8, Body = body, BodyEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{messageId}@guatu>");
        message.Headers.Add("Auto-Submitted", "auto-generated"); // keeps out-of-office robots from answering
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Tls, UseDefaultCredentials = false, DeliveryFormat = SmtpDeliveryFormat.SevenBit };
        if (settings.User is { Length: > 0 } user)
        {
            if (seals.Open(settings.SealedPassword) is not { } password)
                return new Sending("邮箱密码读不出来（密钥换过），请在“消息通道”里重填。", ChannelDown: true);
            client.Credentials = new NetworkCredential(user, password);
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, patience.Token);
            return Sending.Went;
        }
        catch (SmtpFailedRecipientException e)
        {
            var gone = e.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath;
            return new Sending($"收件地址被拒收，服务器回答：{(int)e.StatusCode} {Plain(e.Message)}", Final: gone);
        }
        catch (SmtpException e)
        {
            return Read(e, settings);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Sending($"邮件服务器{settings.Host}在{Patience.TotalSeconds}秒内没有回答。", ChannelDown: true);
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or FormatException or InvalidOperationException)
        {
            return new Sending($"邮件没有发出：{Plain(e.Message)}", ChannelDown: true);
        }
    }

    private static Sending Read(SmtpException e, MailSettings settings)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
            switch (inner)
            {
                case SocketException:
                    return new Sending($"连不上邮件服务器{settings.Host}的{settings.Port}端口，请核对地址、端口和防火墙。", ChannelDown: true);
                case AuthenticationException:
                    return new Sending("邮件服务器的加密证书不被信任，请让服务器换上单位认可的证书。", ChannelDown: true);
                case IOException:
                    return new Sending($"邮件服务器{settings.Host}中途断开。", ChannelDown: true);
            }
        return new Sending($"服务器回答：{(int)e.StatusCode} {Plain(e.Message)}", ChannelDown: e.StatusCode is SmtpStatusCode.GeneralFailure or SmtpStatusCode.ServiceNotAvailable or SmtpStatusCode.MustIssueStartTlsFirst);
    }

    private static string Plain(string text) => text.ReplaceLineEndings(" ").Trim() is var line && line.Length > 200 ? line[..200] : text.ReplaceLineEndings(" ").Trim();
}
