using Guatu.Bench;

// dotnet run -c Release --project tests/Bench -- reading | wall | pages | projects | periods | cpm DIR | mspdi DIR | network | psplib DIR | chance | signs [CSV] | economy [--db=…] [--share=0.1] | forecast CSV | macro DIR
var which = args.FirstOrDefault() ?? "all";
if (which is "reading" or "all")
    ReadingBench.Run();
if (which is "wall" or "all")
    WallBench.Run();
if (which is "pages" or "all")
    await PagesBench.RunAsync();
if (which is "projects" or "all")
    await ProjectsBench.RunAsync();
if (which is "periods" or "all")
    await PeriodsBench.RunAsync();
if (which is "cpm")
    CpmBench.Run(args[1..]);
if (which is "mspdi")
    MspdiBench.Run(args[1..]);
if (which is "network" or "all")
    NetworkBench.Run();
if (which is "psplib")
    return PsplibBench.Run(args[1..]);
if (which is "economy")
    return await EconomyBench.RunAsync(args[1..]);
if (which is "forecast")
    return ForecastBench.Run(args[1..]);
if (which is "macro")
    return MacroBench.Run(args[1..]);
if (which is "chance" or "all")
    ChanceBench.Run();
if (which is "signs" or "all")
    SignsBench.Run(args.Length > 1 ? args[1..] : []);
return 0;
