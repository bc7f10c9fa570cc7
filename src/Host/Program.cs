using Guatu.Host.Commands;

return await CommandLine.RunAsync(args);
