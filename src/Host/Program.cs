Console.WriteLine("guatu");
