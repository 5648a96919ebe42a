Console.WriteLine("synthpk");
