using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Guatu.Tests.People;

/// <summary>A mail server on this machine that speaks just enough SMTP; it can be down, and comes up on the same port.</summary>
internal sealed class FakeSmtp : IAsyncDisposable
{
    private readonly List<string> _mails = [];
    private TcpListener? _listener;
    private Task _serving = Task.CompletedTask;

    public FakeSmtp()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Port = ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>Answer to RCPT; anything but 250 refuses the mailbox.</summary>
    public string Recipient { get; set; } = "250 ok";

    /// <summary>The mails taken, as they came over the wire.</summary>
    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (_mails)
                return [.. _mails];
        }
    }

    public void Up()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _serving = ServeAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        _listener?.Stop();
        await _serving;
    }

    private async Task ServeAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await TalkAsync(client);
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
        catch (ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Length >= 4 ? line[..4].ToUpperInvariant() : line;
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync() is { } text && text != ".")
                    mail.AppendLine(text);
                lock (_mails)
                    _mails.Add(mail.ToString());
                await writer.WriteLineAsync("250 taken");
            }
            else if (verb == "QUIT")
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else
            {
                await writer.WriteLineAsync(verb == "RCPT" ? Recipient : "250 ok");
            }
        }
    }
}
